import { change, project, put, type Project, type Recorded, type Row } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { CloneSuspected, CloneSuspicionJudged } from '../card-check.events.js';
import {
  CardNumberClaimed,
  ClaimReleased,
  DuplicateCardAttempted,
  DuplicateSerialAttempted,
  SerialClaimed,
  WarrantyCardIssued,
  WarrantyCardVerified,
} from '../registry.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

export const cardTables = defineTables({
  /** Serial and card numbers, sealed, as they were claimed. */
  number_claim: {
    columns: {
      claim: text,
      unit_id: text,
      number: maybe,
      duplicates: integer,
      checks: integer,
      cloned: integer,
    },
    key: ['claim'],
    indexes: [['unit_id']],
  },
  warranty_card: {
    columns: { unit_id: text, claim: text, terms: { kind: 'json' }, signed: integer },
    key: ['unit_id'],
  },
  /** Every second unit for a number, and every second card for a unit, that somebody tried. */
  duplicate_attempt: {
    columns: { position: integer, why: text, unit_id: text, at: integer },
    key: ['position'],
    indexes: [['why', 'position']],
  },
  clone_suspicion: {
    columns: {
      claim: text,
      unit_id: text,
      checks: integer,
      origins: integer,
      within_days: integer,
      suspected_at: integer,
      status: text,
      judged_at: { kind: 'integer', nullable: true },
      position: integer,
    },
    key: ['claim'],
    indexes: [['status', 'position']],
  },
});

const NOTHING = { duplicates: 0, checks: 0, cloned: 0 };
const claimed = (claim: string, unit_id: string, number: string) =>
  change('number_claim', { claim }, row => ({ ...NOTHING, ...row, claim, unit_id, number }));
const changed = (claim: string, by: (row: Row) => Row) =>
  change('number_claim', { claim }, row => row && { ...row, ...by(row) });
const counted = (claim: string, column: 'duplicates' | 'checks') =>
  changed(claim, row => ({ [column]: Number(row[column]) + 1 }));
const attempt = ({ position, envelope }: Recorded, why: string, unit_id: string) =>
  put('duplicate_attempt', { position: Number(position), why, unit_id, at: envelope.recordedAt });

export const cardRows: readonly Project[] = [
  project(SerialClaimed, ({ streamId, data }) => [claimed(streamId, data.unitId, data.serialNo)]),
  project(CardNumberClaimed, ({ streamId, data }) => [claimed(streamId, data.unitId, data.cardNo)]),
  project(ClaimReleased, ({ streamId }) => [changed(streamId, () => ({ unit_id: '', number: null }))]),
  project(DuplicateSerialAttempted, event => [
    counted(event.streamId, 'duplicates'),
    attempt(event, 'serial-taken', event.data.unitId),
  ]),
  project(DuplicateCardAttempted, event => [
    ...(event.data.why === 'card-taken' ? [counted(event.streamId, 'duplicates')] : []),
    attempt(event, event.data.why, event.data.unitId),
  ]),
  project(WarrantyCardVerified, ({ streamId }) => [counted(streamId, 'checks')]),
  project(WarrantyCardIssued, ({ streamId, data }) => {
    const { claim, unitId: _, ...terms } = data;
    const signed = data.signedByMaker ? 1 : 0;
    return [put('warranty_card', { unit_id: streamId, claim, terms: JSON.stringify(terms), signed })];
  }),
  project(CloneSuspected, ({ streamId, data, envelope, position }) => [
    put('clone_suspicion', {
      claim: streamId,
      unit_id: data.unitId,
      checks: data.checks,
      origins: data.origins,
      within_days: data.withinDays,
      suspected_at: envelope.recordedAt,
      status: 'open',
      judged_at: null,
      position: Number(position),
    }),
  ]),
  project(CloneSuspicionJudged, ({ streamId: claim, data, envelope }) => [
    change(
      'clone_suspicion',
      { claim },
      row => row && { ...row, status: data.verdict, judged_at: envelope.recordedAt },
    ),
    changed(claim, () => ({ cloned: data.verdict === 'cloned' ? 1 : 0 })),
  ]),
];
