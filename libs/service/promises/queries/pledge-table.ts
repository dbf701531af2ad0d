import { project, projector, put } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { PledgePublished, SalePledgeBound } from '../pledge.events.js';

export const pledgeTables = defineTables({
  pledge_item: {
    columns: {
      version: { kind: 'integer' },
      item_id: { kind: 'text' },
      /** Its place in the list as published. */
      place: { kind: 'integer' },
      about: { kind: 'text' },
      in_force_from: { kind: 'text' },
      json: { kind: 'json' },
    },
    key: ['version', 'item_id'],
  },
  unit_pledge: {
    columns: {
      unit_id: { kind: 'text' },
      sale_id: { kind: 'text' },
      version: { kind: 'integer' },
      sold_on: { kind: 'text' },
    },
    key: ['unit_id'],
    indexes: [['version']],
  },
});
export type PledgeTables = { [Name in keyof typeof pledgeTables]: RowOf<(typeof pledgeTables)[Name]> };
export const pledgeRows = (db: ReadDatabase) => db.withTables<PledgeTables>();

/** The items of every version, and the version that each machine was last sold under. */
export const pledgeTable = projector({
  name: 'service-pledges',
  version: 1,
  tables: pledgeTables,
  on: [
    project(PledgePublished, ({ data: { version, inForceFrom, items } }) =>
      items.map((item, place) =>
        put('pledge_item', {
          version,
          item_id: item.itemId,
          place,
          about: item.about,
          in_force_from: inForceFrom,
          json: JSON.stringify(item),
        }),
      ),
    ),
    project(SalePledgeBound, ({ data: { saleId, unitIds, version, soldOn } }) =>
      unitIds.map(unitId =>
        put('unit_pledge', { unit_id: unitId, sale_id: saleId, version, sold_on: soldOn }),
      ),
    ),
  ],
});
