import { projector, put, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { scopesOf } from './scopes-of.js';

const tables = defineTables({
  /** Where each event is, and what it follows from: small, as all else stands in the log. */
  audit_event: {
    columns: {
      position: { kind: 'integer' },
      id: { kind: 'text' },
      stream: { kind: 'text' },
      revision: { kind: 'integer' },
      causation: { kind: 'text', nullable: true },
    },
    key: ['position'],
    indexes: [['id'], ['causation', 'position']],
  },
  audit_scope: {
    columns: {
      kind: { kind: 'text' },
      id: { kind: 'text' },
      position: { kind: 'integer' },
      stream: { kind: 'text' },
      revision: { kind: 'integer' },
      recorded_at: { kind: 'integer' },
      case_id: { kind: 'text', nullable: true },
    },
    key: ['kind', 'id', 'position'],
  },
});
export type EventPlace = RowOf<typeof tables.audit_event>;
export type ScopePlace = RowOf<typeof tables.audit_scope>;

/** Where the events are that name a unit, a customer, a person or a shop. */
export const scopeTable = projector({
  name: 'audit-scopes',
  version: 2,
  tables,
  every: event => {
    const { id, stream, envelope } = event;
    const at = { position: Number(event.position), stream, revision: Number(event.revision) };
    const rows: RowChange[] = [put('audit_event', { ...at, id, causation: envelope.causationId ?? null })];
    const about = { recorded_at: envelope.recordedAt, case_id: envelope.caseId ?? null };
    for (const scope of scopesOf(event)) rows.push(put('audit_scope', { ...at, ...about, ...scope }));
    return rows;
  },
});

export const scopeTables = (db: ReadDatabase) =>
  db.withTables<{ audit_event: EventPlace; audit_scope: ScopePlace }>();
