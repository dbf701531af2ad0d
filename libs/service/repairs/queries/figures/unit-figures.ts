import { change, put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { sortKey } from '#platform/time';
import type {
  ChargeabilityDecided,
  ChargeabilityDisputed,
  ChargeabilityReviewed,
} from '../../charge.events.js';
import type { ExternalRepairReported } from '../../external-repair.events.js';
import type { LessonLearned } from '../../lesson.events.js';

export const unitTables = defineTables({
  /** A unit that was repaired out of its term: by us, by others, or both. */
  out_of_term: {
    columns: {
      unit_id: { kind: 'text' },
      ours: { kind: 'integer' },
      others: { kind: 'integer' },
      /** The last of these repairs: epoch ms. */
      at: { kind: 'integer' },
    },
    key: ['unit_id'],
  },
  charge_dispute: {
    columns: {
      dispute_id: { kind: 'text' },
      stream: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      unit_id: { kind: 'text', nullable: true },
      disputed_at: { kind: 'integer', nullable: true },
      /** upheld or changed; null: waiting. */
      outcome: { kind: 'text', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['dispute_id'],
    indexes: [['position']],
  },
  lesson: {
    columns: {
      stream: { kind: 'text' },
      position: { kind: 'integer' },
      symptom: { kind: 'text' },
      cause: { kind: 'text' },
      fix: { kind: 'text' },
      knowledge_id: { kind: 'text', nullable: true },
    },
    key: ['position'],
    indexes: [
      ['cause', 'position'],
      ['symptom', 'position'],
    ],
  },
});

function outOfTerm({ envelope }: Recorded, whose: 'ours' | 'others'): RowChange[] {
  const { unitId, occurredAt, recordedAt } = envelope;
  if (unitId === undefined) return [];
  const at = occurredAt === 'unknown' ? recordedAt : sortKey(occurredAt);
  return [
    change('out_of_term', { unit_id: unitId }, row => ({
      ours: 0,
      others: 0,
      ...row,
      unit_id: unitId,
      at: Math.max(at, Number(row?.at ?? at)),
      [whose]: 1,
    })),
  ];
}

export const charged = (event: Recorded<ChargeabilityDecided>): RowChange[] =>
  event.data.cause === 'out-of-term' ? outOfTerm(event, 'ours') : [];

export const repairedElsewhere = (event: Recorded<ExternalRepairReported>): RowChange[] =>
  event.data.outOfTerm ? outOfTerm(event, 'others') : [];

export const disputed = ({
  stream,
  data,
  envelope,
  position,
}: Recorded<ChargeabilityDisputed>): RowChange[] => [
  put('charge_dispute', {
    dispute_id: data.disputeId,
    stream,
    case_id: envelope.caseId ?? null,
    unit_id: envelope.unitId ?? null,
    disputed_at: envelope.occurredAt === 'unknown' ? null : sortKey(envelope.occurredAt),
    outcome: null,
    position: Number(position),
  }),
];

export const reviewed = (event: Recorded<ChargeabilityReviewed>): RowChange[] => [
  change(
    'charge_dispute',
    { dispute_id: event.data.disputeId },
    row => row && { ...row, outcome: event.data.outcome },
  ),
  ...(event.data.cause === 'out-of-term' ? outOfTerm(event, 'ours') : []),
];

export const lessonLearned = ({ stream, data, position }: Recorded<LessonLearned>): RowChange[] => [
  put('lesson', {
    stream,
    position: Number(position),
    symptom: data.symptom,
    cause: data.cause,
    fix: data.fix,
    knowledge_id: data.knowledgeId ?? null,
  }),
];
