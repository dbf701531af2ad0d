import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { project, projector, put, type Recorded } from '#platform/event-sourcing';
import { RepairOrderOpened, ServiceRequested, WorkStepCompleted } from '../repair.events.js';
import { partMoves, partTables } from './part-moves.js';

const tables = defineTables({
  repair_index: {
    columns: {
      stream: { kind: 'text' },
      kind: { kind: 'text' },
      case_id: { kind: 'text' },
      unit_id: { kind: 'text', nullable: true },
      subject: { kind: 'text' },
      /** Of an order: the request it serves. */
      request_id: { kind: 'text', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['stream'],
    indexes: [['case_id'], ['unit_id']],
  },
});
export type RepairIndexRow = RowOf<(typeof tables)['repair_index']>;

const entry = (kind: 'request' | 'order') => (event: Recorded<ServiceRequested | RepairOrderOpened>) => [
  put('repair_index', {
    stream: event.stream,
    kind,
    case_id: event.data.caseId,
    unit_id: event.data.unitId ?? null,
    subject: event.envelope.subjects[0] ?? '',
    request_id: ('requestId' in event.data ? event.data.requestId : undefined) ?? null,
    position: Number(event.position),
  }),
];

/** Which requests and repair orders a case or a unit has; what they hold is folded from their own streams. */
export const repairIndex = projector({
  name: 'repair-index',
  version: 3,
  tables: { ...tables, ...partTables },
  on: [
    project(ServiceRequested, entry('request')),
    project(RepairOrderOpened, entry('order')),
    project(WorkStepCompleted, partMoves),
  ],
});

const indexOf = (db: ReadDatabase) => db.withTables<{ repair_index: RepairIndexRow }>();

/** In the order recorded. */
export const repairsWhere = (
  db: ReadDatabase,
  by: 'case_id' | 'unit_id',
  id: string,
): Promise<RepairIndexRow[]> =>
  indexOf(db).selectFrom('repair_index').selectAll().where(by, '=', id).orderBy('position').execute();

/** The request that an order serves; undefined where it names none. */
export async function requestOf(db: ReadDatabase, orderStream: string): Promise<string | undefined> {
  const row = await indexOf(db)
    .selectFrom('repair_index')
    .select('request_id')
    .where('stream', '=', orderStream)
    .executeTakeFirst();
  return row?.request_id ?? undefined;
}

/** Requests whose form has this number: the first ten hexadecimal digits of their ids. */
export function requestsNumbered(db: ReadDatabase, digits: string): Promise<RepairIndexRow[]> {
  const first = `serviceRequest-${digits.slice(0, 8)}-${digits.slice(8)}`;
  // "g" comes after all that begin so.
  return indexOf(db)
    .selectFrom('repair_index')
    .selectAll()
    .where('stream', '>=', first)
    .where('stream', '<', `${first}g`)
    .orderBy('stream')
    .execute();
}
