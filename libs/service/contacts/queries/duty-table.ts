import { project, projector, put, remove } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { DutyAssigned, DutyGapAhead, DutyWithdrawn } from '../duty.events.js';

const tables = defineTables({
  duty: {
    columns: {
      assignment_id: { kind: 'text' },
      desk: { kind: 'text' },
      role: { kind: 'text' },
      person: { kind: 'text' },
      deputy: { kind: 'text' },
      from_day: { kind: 'text' },
      to_day: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['assignment_id'],
    indexes: [['desk', 'role', 'from_day'], ['position']],
  },
  duty_gap_told: {
    columns: {
      desk: { kind: 'text' },
      role: { kind: 'text' },
      gap_from: { kind: 'text' },
      told_at: { kind: 'integer' },
    },
    key: ['desk', 'role', 'gap_from'],
  },
});
type DutyRow = RowOf<typeof tables.duty>;
export const dutyTables = (db: ReadDatabase) =>
  db.withTables<{ duty: DutyRow; duty_gap_told: RowOf<typeof tables.duty_gap_told> }>();

export const dutyTable = projector({
  name: 'duties',
  version: 1,
  tables,
  on: [
    project(DutyAssigned, ({ data, position }) => [
      put('duty', {
        assignment_id: data.assignmentId,
        desk: data.desk,
        role: data.role,
        person: data.person,
        deputy: data.deputy,
        from_day: data.from,
        to_day: data.to,
        position: Number(position),
      }),
    ]),
    project(DutyWithdrawn, ({ data }) => [remove('duty', { assignment_id: data.assignmentId })]),
    project(DutyGapAhead, ({ data, envelope }) => [
      put('duty_gap_told', {
        desk: data.desk,
        role: data.role,
        gap_from: data.gapFrom,
        told_at: envelope.recordedAt,
      }),
    ]),
  ],
});
