import { change, projector, put, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { scopesOf, type ScopeKind, type ScopeName } from './scopes-of.js';

const tables = defineTables({
  /** Where each event is, what it follows from and when it was recorded: small, as all else stands in the log. */
  audit_event: {
    columns: {
      position: { kind: 'integer' },
      id: { kind: 'text' },
      stream: { kind: 'text' },
      revision: { kind: 'integer' },
      causation: { kind: 'text', nullable: true },
      recorded_at: { kind: 'integer' },
      case_id: { kind: 'text', nullable: true },
    },
    key: ['position'],
    indexes: [['id'], ['causation', 'position']],
  },
  /** Whom each event names: two or three a fact, more rows than any other table has, so nothing but the key. */
  audit_scope: {
    columns: {
      kind: { kind: 'text' },
      id: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['kind', 'id', 'position'],
  },
  /** How many places of a shop or a person were recorded in an hour, and between which positions they are. */
  audit_scope_hour: {
    columns: {
      kind: { kind: 'text' },
      id: { kind: 'text' },
      /** Hours since 1970 in UTC, of the recording clock. */
      hour: { kind: 'integer' },
      events: { kind: 'integer' },
      first_position: { kind: 'integer' },
      last_position: { kind: 'integer' },
    },
    key: ['kind', 'id', 'hour'],
  },
  /** What a shop is called, as it was last named. */
  audit_shop: {
    columns: { id: { kind: 'text' }, label: { kind: 'text' } },
    key: ['id'],
  },
});
export type EventPlace = RowOf<typeof tables.audit_event>;

export const HOUR_MS = 3_600_000;
/** What names a unit or a customer is counted where it is asked; a shop and a person are named by half of all there is. */
const COUNTED_BY_HOUR: ReadonlySet<ScopeKind> = new Set(['shop', 'person']);
export const isCountedByHour = ({ kind }: ScopeName): boolean => COUNTED_BY_HOUR.has(kind);

const oneMore = ({ kind, id }: ScopeName, position: number, recordedAt: number): RowChange => {
  const key = { kind, id, hour: Math.floor(recordedAt / HOUR_MS) };
  return change('audit_scope_hour', key, row => ({
    ...key,
    events: Number(row?.events ?? 0) + 1,
    first_position: row?.first_position ?? position,
    last_position: position,
  }));
};

const calledSo = (id: string, label: string): RowChange =>
  change('audit_shop', { id }, row => (row?.label === label ? row : { id, label }));

/** Where the events are that name a unit, a customer, a person or a shop. */
export const scopeTable = projector({
  name: 'audit-scopes',
  version: 5,
  tables,
  every: event => {
    const { id, stream, envelope } = event;
    const { recordedAt } = envelope;
    const position = Number(event.position);
    const rows: RowChange[] = [
      put('audit_event', {
        position,
        id,
        stream,
        revision: Number(event.revision),
        causation: envelope.causationId ?? null,
        recorded_at: recordedAt,
        case_id: envelope.caseId ?? null,
      }),
    ];
    for (const scope of scopesOf(event, (shop, label) => rows.push(calledSo(shop, label)))) {
      rows.push(put('audit_scope', { kind: scope.kind, id: scope.id, position }));
      if (isCountedByHour(scope)) rows.push(oneMore(scope, position, recordedAt));
    }
    return rows;
  },
});

export const scopeTables = (db: ReadDatabase) =>
  db.withTables<{
    audit_event: EventPlace;
    audit_scope: RowOf<typeof tables.audit_scope>;
    audit_scope_hour: RowOf<typeof tables.audit_scope_hour>;
    audit_shop: RowOf<typeof tables.audit_shop>;
  }>();

/** Values in one statement: SQLite takes 32,766, and no house has so many shops that it matters. */
const AT_ONCE = 1_000;

/** What shops are called, by their ids; without those that nobody has named. */
export async function shopLabels(
  db: ReadDatabase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const some = ids.slice(first, first + AT_ONCE);
    const shops = scopeTables(db).selectFrom('audit_shop').selectAll().where('id', 'in', some);
    for (const { id, label } of await shops.execute()) labels.set(id, label);
  }
  return labels;
}
