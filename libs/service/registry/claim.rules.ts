import { evolve, streamType, type KeyedHash } from '#platform/event-sourcing';
import { checkedFrom, NO_CHECKS, withCheck, type CardChecks } from './card-checks.rules.js';
import { CloneSuspected, CloneSuspicionJudged } from './card-check.events.js';
import {
  CardNumberClaimed,
  ClaimReleased,
  DuplicateCardAttempted,
  DuplicateSerialAttempted,
  SerialClaimed,
  WarrantyCardVerified,
  type CardResult,
  type UnitDescription,
  type WarrantyCardTerms,
} from './registry.events.js';
import type { UnitState } from './unit.rules.js';

/** Who holds a number that may be held once only: a serial number or a card number. */
export interface ClaimState {
  /** The unit that holds it; undefined while it is free. */
  readonly heldBy?: string;
  readonly description?: UnitDescription;
  readonly terms?: WarrantyCardTerms;
  /** How often somebody else wanted it. */
  readonly duplicates: number;
  readonly checks: CardChecks;
}

const wantedByAnother = (state: ClaimState): ClaimState => ({ ...state, duplicates: state.duplicates + 1 });

export const claim = streamType<ClaimState>({
  category: 'claim',
  initial: { duplicates: 0, checks: NO_CHECKS },
  evolve: [
    evolve(SerialClaimed, ({ data }, state: ClaimState): ClaimState => {
      const { unitId, serialNo: _, ...description } = data;
      return { ...state, heldBy: unitId, description };
    }),
    evolve(CardNumberClaimed, ({ data }, state: ClaimState): ClaimState => {
      const { cardNo: _, ...terms } = data;
      return { ...state, heldBy: terms.unitId, terms };
    }),
    evolve(DuplicateSerialAttempted, (_, state: ClaimState) => wantedByAnother(state)),
    evolve(DuplicateCardAttempted, ({ data }, state: ClaimState) =>
      data.why === 'card-taken' ? wantedByAnother(state) : state,
    ),
    evolve(WarrantyCardVerified, (event, state: ClaimState): ClaimState => ({
      ...state,
      checks: withCheck(state.checks, checkedFrom(event)),
    })),
    evolve(CloneSuspected, (event, state: ClaimState): ClaimState => ({
      ...state,
      checks: { ...state.checks, suspectedAt: event.envelope.recordedAt, verdict: undefined },
    })),
    evolve(CloneSuspicionJudged, ({ data }, state: ClaimState): ClaimState => ({
      ...state,
      checks: { ...state.checks, recent: [], verdict: data.verdict },
    })),
    evolve(ClaimReleased, (_, { duplicates, checks }: ClaimState): ClaimState => ({ duplicates, checks })),
  ],
});

/** Numbers are the same however they are typed: capitals, no spaces, hyphens or full-width forms. */
export const normalNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');

/** A serial number is unique within its brand. */
export const serialClaimId = (brand: string, serialNo: string, keyed: KeyedHash): string =>
  `serial-${keyed('serial', `${brand.normalize('NFKC').trim().toUpperCase()}/${normalNumber(serialNo)}`)}`;

export const cardClaimId = (cardNo: string, keyed: KeyedHash): string =>
  `card-${keyed('card', normalNumber(cardNo))}`;

/** What a check of a card answers. A number that somebody else wanted too proves nothing by itself any more. */
export function cardResult(card: ClaimState, unit: UnitState | undefined): CardResult {
  if (!card.heldBy || !unit?.card) return 'unknown-number';
  return resultOf({
    duplicates: card.duplicates + (card.checks.verdict === 'cloned' ? 1 : 0),
    isGreyImport: unit.channel === 'grey-import',
    isSigned: unit.card.signedByMaker,
  });
}

export function resultOf(known: {
  duplicates: number;
  isGreyImport: boolean;
  isSigned: boolean;
}): CardResult {
  if (known.isGreyImport) return 'grey-import';
  if (known.duplicates > 0) return 'duplicate';
  return known.isSigned ? 'genuine' : 'not-signed';
}
