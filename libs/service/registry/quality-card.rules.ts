import { evolve, streamType, type KeyedHash } from '#platform/event-sourcing';
import { normalNumber } from './claim.rules.js';
import {
  QualityCardClaimMade,
  QualityCardExplained,
  QualityCardIssued,
  QualityCardVoided,
} from './quality-card.events.js';

/**
 * The ten fields of the card, each with what has to be said for it. The list is that of the source: selling unit, name,
 * specification and model, quality grade, time of sale, quantity, price, trade mark, manufacturer, customer's name.
 */
const TEN_FIELDS = {
  sellingUnit: ['sellingUnit'],
  goodsOrServiceName: ['goodsOrServiceName'],
  specAndModel: ['spec', 'model'],
  qualityGrade: ['qualityGrade'],
  soldOn: ['soldOn'],
  quantity: ['quantity'],
  price: ['price'],
  trademark: ['trademark'],
  manufacturer: ['manufacturer'],
  customerName: ['customerName'],
} as const satisfies Readonly<Record<string, readonly (keyof QualityCardIssued)[]>>;

export type QualityCardField = keyof typeof TEN_FIELDS;
export const QUALITY_CARD_FIELDS = Object.keys(TEN_FIELDS) as QualityCardField[];

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The fields of the card that say nothing, in the order of the card. */
export const missingFields = (card: Partial<QualityCardIssued>): readonly QualityCardField[] =>
  QUALITY_CARD_FIELDS.filter(field => TEN_FIELDS[field].some(name => isEmpty(card[name])));

export interface QualityCardState {
  readonly cardNo?: string;
  /** The subject: `customer-…`. */
  readonly customerId?: string;
  readonly unitId?: string;
  readonly explained: boolean;
  readonly voided: boolean;
  readonly claims: number;
}

export const qualityCard = streamType<QualityCardState>({
  category: 'qualityCard',
  initial: { explained: false, voided: false, claims: 0 },
  evolve: [
    evolve(QualityCardIssued, ({ data }, state: QualityCardState): QualityCardState => ({
      ...state,
      cardNo: data.cardNo,
      customerId: data.customerId,
      unitId: data.unitId,
    })),
    evolve(QualityCardExplained, (_, state: QualityCardState) => ({ ...state, explained: true })),
    evolve(QualityCardVoided, (_, state: QualityCardState) => ({ ...state, voided: true })),
    evolve(QualityCardClaimMade, (_, state: QualityCardState) => ({ ...state, claims: state.claims + 1 })),
  ],
});

/** A number has one card: its stream is named by it, so that a second one finds the first. */
export const qualityCardId = (cardNo: string, keyed: KeyedHash): string =>
  keyed('quality-card', normalNumber(cardNo)).slice(0, 32);
