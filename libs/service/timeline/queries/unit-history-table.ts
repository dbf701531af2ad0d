import { project, projector, put, change, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { toEdtf } from '#platform/time';
import { OwnershipTransferred } from '#service/registry/ownership.events.js';
import {
  SaleRecorded,
  UnitRegistered,
  UnitReplacedBy,
  WarrantyCardIssued,
} from '#service/registry/registry.events.js';
import {
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';

const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;

const tables = defineTables({
  /** What was done to a unit: dates, kinds, parts and places; no person, and nothing that anybody said. */
  unit_service: {
    columns: { unit_id: text, position: integer, what: text, at: text, detail: text },
    key: ['unit_id', 'position'],
  },
  unit_holder: {
    columns: { unit_id: text, owner: text, by: text },
    key: ['unit_id'],
  },
});
export const unitServiceTables = (db: ReadDatabase) =>
  db.withTables<{
    unit_service: RowOf<typeof tables.unit_service>;
    unit_holder: RowOf<typeof tables.unit_holder>;
  }>();

const entry = (event: Recorded, unit_id: string | undefined, detail = ''): readonly RowChange[] =>
  unit_id === undefined
    ? []
    : [
        put('unit_service', {
          unit_id,
          position: Number(event.position),
          what: event.type,
          at: toEdtf(event.envelope.occurredAt),
          detail,
        }),
      ];
const ofEnvelope = (event: Recorded, detail = '') => entry(event, event.envelope.unitId, detail);

/** The history that goes with a unit to whoever owns it. */
export const unitServiceTable = projector({
  name: 'unit-service',
  version: 1,
  tables,
  on: [
    project(UnitRegistered, event => entry(event, event.streamId)),
    project(WarrantyCardIssued, event => entry(event, event.streamId, String(event.data.termMonths))),
    project(UnitReplacedBy, event => entry(event, event.streamId, event.data.byUnitId)),
    project(OwnershipTransferred, event => [
      ...entry(event, event.streamId, event.data.on),
      put('unit_holder', { unit_id: event.streamId, owner: event.data.to, by: 'transfer' }),
    ]),
    project(SaleRecorded, event =>
      event.data.unitIds.flatMap(unit_id => [
        ...entry(event, unit_id, event.data.soldOn ?? event.data.invoicedOn),
        change('unit_holder', { unit_id }, row =>
          row?.by === 'transfer' || event.data.buyer === undefined
            ? row
            : { unit_id, owner: event.data.buyer, by: 'sale' },
        ),
      ]),
    ),
    project(RepairOrderOpened, event =>
      entry(event, event.data.unitId, event.data.shop.label ?? event.data.shop.id),
    ),
    project(UnitReceived, event => ofEnvelope(event)),
    project(WorkStepCompleted, event => {
      const { step, partOut, partIn } = event.data;
      return ofEnvelope(
        event,
        [step, partOut && `- ${partOut.name}`, partIn && `+ ${partIn.name}`].filter(Boolean).join(' '),
      );
    }),
    project(RepairCompleted, event => ofEnvelope(event, event.data.result)),
    project(UnitHandedOver, event => ofEnvelope(event)),
    project(PostRepairRegressionReported, event => ofEnvelope(event, event.data.part)),
  ],
});
