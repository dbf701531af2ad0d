import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { project, projector, put, type Recorded } from '#platform/event-sourcing';
import { RepairOrderOpened, ServiceRequested } from '../repair.events.js';

const tables = defineTables({
  repair_index: {
    columns: {
      stream: { kind: 'text' },
      kind: { kind: 'text' },
      case_id: { kind: 'text' },
      unit_id: { kind: 'text', nullable: true },
      subject: { kind: 'text' },
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
    position: Number(event.position),
  }),
];

/** Which requests and repair orders a case or a unit has; what they hold is folded from their own streams. */
export const repairIndex = projector({
  name: 'repair-index',
  version: 1,
  tables,
  on: [project(ServiceRequested, entry('request')), project(RepairOrderOpened, entry('order'))],
});

const indexOf = (db: ReadDatabase) => db.withTables<{ repair_index: RepairIndexRow }>();

/** In the order recorded. */
export const repairsWhere = (
  db: ReadDatabase,
  by: 'case_id' | 'unit_id',
  id: string,
): Promise<RepairIndexRow[]> =>
  indexOf(db).selectFrom('repair_index').selectAll().where(by, '=', id).orderBy('position').execute();
