import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { project, projector, put, type Row } from '#platform/event-sourcing';
import { CaseOpened } from '#service/cases/case.events.js';
import { customerSubject } from '#service/cases/case.rules.js';
import { OwnershipTransferred } from '#service/registry/ownership.events.js';
import { SaleRecorded, UnitRegistered, UnitReplacedBy } from '#service/registry/registry.events.js';
import { RepairOrderOpened, ServiceRequested } from '#service/repairs/repair.events.js';

const tables = defineTables({
  unit_stream: {
    columns: {
      unit_id: { kind: 'text' },
      stream: { kind: 'text' },
      /** unit, sale, case, request, order, or predecessor: the unit it was given for */
      kind: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      subject: { kind: 'text', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['unit_id', 'stream'],
    indexes: [['stream']],
  },
});
export type UnitStreamRow = RowOf<(typeof tables)['unit_stream']>;

const entry = (event: { stream: string; position: bigint }, kind: string, unitId: string, row: Row = {}) =>
  put('unit_stream', {
    unit_id: unitId,
    stream: event.stream,
    kind,
    case_id: null,
    subject: null,
    position: Number(event.position),
    ...row,
  });

/** Which streams tell of a unit: where its sale and its repairs are to be read when somebody asks for its rights. */
export const unitStreams = projector({
  name: 'unit-streams',
  version: 3,
  tables,
  on: [
    project(UnitRegistered, event => [entry(event, 'unit', event.streamId)]),
    // The new owner has the rights that are left in it.
    project(OwnershipTransferred, event => [
      entry(event, 'unit', event.streamId, { subject: event.data.to }),
    ]),
    project(SaleRecorded, event =>
      event.data.unitIds.map(unitId => entry(event, 'sale', unitId, { subject: event.data.buyer ?? null })),
    ),
    project(UnitReplacedBy, event => [
      entry(event, 'predecessor', event.data.byUnitId, {
        case_id: event.envelope.caseId ?? null,
        subject: event.envelope.subjects.find(subject => subject.startsWith('customer-')) ?? null,
      }),
    ]),
    project(CaseOpened, event =>
      event.data.unitId === undefined
        ? []
        : [
            entry(event, 'case', event.data.unitId, {
              case_id: event.streamId,
              subject: customerSubject(event.data.customerId),
            }),
          ],
    ),
    project(ServiceRequested, event =>
      event.data.unitId === undefined
        ? []
        : [
            entry(event, 'request', event.data.unitId, {
              case_id: event.data.caseId,
              subject: event.envelope.subjects[0] ?? null,
            }),
          ],
    ),
    project(RepairOrderOpened, event =>
      event.data.unitId === undefined
        ? []
        : [
            entry(event, 'order', event.data.unitId, {
              case_id: event.data.caseId,
              subject: event.envelope.subjects[0] ?? null,
            }),
          ],
    ),
  ],
});

/** In the order recorded. */
export const streamsOf = (db: ReadDatabase, unitId: string): Promise<UnitStreamRow[]> =>
  db
    .withTables<{ unit_stream: UnitStreamRow }>()
    .selectFrom('unit_stream')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .execute();

/** The same, and those of the units it was given for, one after another. */
export async function streamsWithPredecessors(
  db: ReadDatabase,
  unitId: string,
  seen: readonly string[] = [],
): Promise<UnitStreamRow[]> {
  const rows = await streamsOf(db, unitId);
  const known = [...seen, unitId];
  const before = rows
    .filter(({ kind }) => kind === 'predecessor')
    .map(({ stream }) => stream.slice(stream.indexOf('-') + 1))
    .filter(id => !known.includes(id));
  const earlier = await Promise.all(before.map(id => streamsWithPredecessors(db, id, known)));
  return [...rows, ...earlier.flat()];
}
