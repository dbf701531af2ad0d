import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { change, project, projector, type Recorded, type RowChange } from '#platform/event-sourcing';
import { sortKey, toEdtf } from '#platform/time';
import { IN_UNIT, NOT_RECORDED, movesIt, type CustodyItem } from '../custody.rules.js';
import {
  CustodyTransferred,
  CustomerOpeningAuthorised,
  StorageRemoved,
  StorageReturned,
  UnitHandedOver,
  UnitReceived,
  type Holder,
} from '../repair.events.js';

const tables = defineTables({
  custody: {
    columns: {
      /** The unit; the stream that told of it where the unit is not known. */
      thing: { kind: 'text' },
      item: { kind: 'text' },
      unit_id: { kind: 'text', nullable: true },
      case_id: { kind: 'text', nullable: true },
      stream: { kind: 'text' },
      holder: { kind: 'text' },
      holder_id: { kind: 'text', nullable: true },
      holder_label: { kind: 'text', nullable: true },
      /** EDTF, and the end of its time: null where it is not told. */
      since: { kind: 'text' },
      since_at: { kind: 'integer', nullable: true },
      /** 1: neither with the customer nor in the unit. */
      away: { kind: 'integer' },
      by_company: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['thing', 'item'],
    indexes: [
      ['away', 'position'],
      ['holder', 'holder_id', 'position'],
    ],
  },
});
export type CustodyRow = RowOf<(typeof tables)['custody']>;

/** One row an item of a unit, over all its orders: so it has one holder, whoever tells of it. */
function held(
  event: Recorded,
  item: CustodyItem,
  to: Holder,
  onlyFrom?: Holder['kind'],
): readonly RowChange[] {
  const { unitId, caseId, source, occurredAt } = event.envelope;
  const key = { thing: unitId ?? event.stream, item };
  return [
    change('custody', key, row => {
      const from = row?.holder ?? (item === 'disk' ? IN_UNIT.kind : NOT_RECORDED.kind);
      if (!movesIt(source, row?.by_company === 1) || (onlyFrom && from !== onlyFrom)) return row;
      return {
        ...key,
        unit_id: unitId ?? null,
        case_id: caseId ?? null,
        stream: event.stream,
        holder: to.kind,
        holder_id: to.id ?? null,
        holder_label: to.label ?? null,
        since: toEdtf(occurredAt),
        since_at: occurredAt === 'unknown' ? null : sortKey(occurredAt),
        away: to.kind === 'customer' || to.kind === 'unit' ? 0 : 1,
        by_company: source === 'customer-statement' ? 0 : 1,
        position: Number(event.position),
      };
    }),
  ];
}

/** Who holds each unit and each disk now; the moves before are in the streams. */
export const custodyTable = projector({
  name: 'custody',
  version: 2,
  tables,
  on: [
    project(UnitReceived, event =>
      held(event, 'unit', event.data.stays === 'yes' ? event.data.to : NOT_RECORDED),
    ),
    project(UnitHandedOver, event => held(event, 'unit', event.data.to)),
    project(CustodyTransferred, event => held(event, event.data.item, event.data.to)),
    project(StorageRemoved, event => held(event, 'disk', event.data.to)),
    project(StorageReturned, event => held(event, 'disk', event.data.to)),
    project(CustomerOpeningAuthorised, event =>
      event.data.scope === 'remove-disk' ? held(event, 'disk', NOT_RECORDED, 'unit') : [],
    ),
  ],
});

export const custodyRows = (db: ReadDatabase) =>
  db.withTables<{ custody: CustodyRow }>().selectFrom('custody');
