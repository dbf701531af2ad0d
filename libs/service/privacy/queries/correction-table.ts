import { projector, project, put, RecordCorrected } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

const tables = defineTables({
  correction: {
    columns: {
      event_id: text,
      stream: text,
      of_event: text,
      of_type: text,
      field: text,
      /** JSON text; sealed where the field is personal. */
      was: { kind: 'json', nullable: true },
      is_now: { kind: 'json', nullable: true },
      why: text,
      by: text,
      case_id: maybe,
      customer_id: maybe,
      /** When the wrong entry was recorded, and when it was corrected; epoch milliseconds. */
      error_at: integer,
      corrected_at: integer,
      position: integer,
    },
    key: ['event_id'],
    indexes: [['position'], ['case_id', 'position'], ['customer_id', 'position'], ['corrected_at']],
  },
});
export type CorrectionRow = RowOf<(typeof tables)['correction']>;
export const correctionTables = (db: ReadDatabase) => db.withTables<{ correction: CorrectionRow }>();

const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Every correction, whatever stream it stands in. */
export const correctionTable = projector({
  name: 'corrections',
  version: 1,
  tables,
  on: [
    project(RecordCorrected, ({ id, stream, data, envelope, position }) => [
      put('correction', {
        event_id: id,
        stream,
        of_event: data.ofEvent,
        of_type: data.ofType,
        field: data.field,
        was: asJson(data.was),
        is_now: asJson(data.is),
        why: data.why,
        by: data.by,
        case_id: envelope.caseId ?? null,
        customer_id: envelope.subjects.find(subject => subject.startsWith('customer-')) ?? null,
        error_at: data.ofRecordedAt,
        corrected_at: envelope.recordedAt,
        position: Number(position),
      }),
    ]),
  ],
});
