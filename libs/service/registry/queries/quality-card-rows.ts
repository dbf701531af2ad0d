import { change, project, put, type Project, type Recorded, type Row } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { normalNumber } from '../claim.rules.js';
import {
  QualityCardClaimMade,
  QualityCardExplained,
  QualityCardIssued,
  QualityCardVoided,
} from '../quality-card.events.js';
import { missingFields } from '../quality-card.rules.js';

const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;

export const qualityCardTables = defineTables({
  quality_card: {
    columns: {
      card_id: text,
      number: text,
      customer_id: text,
      selling_unit: { kind: 'text', nullable: true },
      /** How many of the ten fields say nothing, and which. */
      missing_count: integer,
      missing: text,
      explained: integer,
      status: text,
      card: { kind: 'json' },
      claims: { kind: 'json' },
      position: integer,
    },
    key: ['card_id'],
    indexes: [
      ['position'],
      ['number', 'position'],
      ['selling_unit', 'position'],
      ['customer_id', 'position'],
      ['missing_count', 'position'],
    ],
  },
});

const cardOf = ({ streamId }: Recorded, by: (row: Row) => Row) =>
  change('quality_card', { card_id: streamId }, row => row && { ...row, ...by(row) });

export const qualityCardRows: readonly Project[] = [
  project(QualityCardIssued, event => {
    const { customerId, ...card } = event.data;
    const missing = missingFields(event.data);
    return [
      put('quality_card', {
        card_id: event.streamId,
        number: normalNumber(card.cardNo),
        customer_id: customerId,
        selling_unit: card.sellingUnit ?? null,
        missing_count: missing.length,
        missing: missing.join(' '),
        explained: 0,
        status: 'valid',
        card: JSON.stringify(card),
        claims: '[]',
        position: Number(event.position),
      }),
    ];
  }),
  project(QualityCardExplained, event => [cardOf(event, () => ({ explained: 1 }))]),
  project(QualityCardVoided, event => [cardOf(event, () => ({ status: 'void' }))]),
  project(QualityCardClaimMade, event => [
    cardOf(event, row => {
      const { claim, words } = event.data;
      const entry = { claim, words, at: event.envelope.occurredAt };
      return { claims: JSON.stringify([...(JSON.parse(String(row.claims)) as object[]), entry]) };
    }),
  ]),
];
