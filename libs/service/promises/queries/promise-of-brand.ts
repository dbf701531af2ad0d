import type { SelectQueryBuilder } from 'kysely';
import type { Tally } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import type { LedgerQuestion } from './ledger-question.js';
import type { LedgerTables } from './ledger-table.js';

export const { promiseOfBrand } = defineTables({
  /** Where the promises of a brand are: its machine says of which brand a promise is, before it is made or after. */
  promiseOfBrand: {
    columns: {
      brand: { kind: 'text' },
      position: { kind: 'integer' },
      promise_id: { kind: 'text' },
      promises: { kind: 'integer' },
    },
    key: ['brand', 'position', 'promise_id'],
  },
});

export const brandIndex: Tally = {
  table: 'promise_of_brand',
  of: 'promise_ledger',
  beside: { promise_unit: 'unit_id' },
  counts: ({ position, promise_id }, { promise_unit: unit }) =>
    typeof unit?.['brand'] === 'string'
      ? { brand: unit['brand'], position: position!, promise_id: promise_id!, promises: 1 }
      : undefined,
};

/**
 * Newest first, from a cursor on. Those of a brand are gone through in their own order, until the page ends it: found by its
 * machines, all of them would be read and sorted.
 * @param promises those that are meant, of whatever brand
 */
export function newestFirst(
  promises: SelectQueryBuilder<LedgerTables, 'promise_ledger', object>,
  { brand, cursor }: LedgerQuestion,
) {
  const rows = promises.selectAll('promise_ledger');
  if (brand === undefined) {
    const earlier = cursor === undefined ? rows : rows.where('position', '<', Number(cursor));
    return earlier.orderBy('position', 'desc');
  }
  const ofBrand = rows
    // By its key: by its position, SQLite would take an index of another filter, and walk it for each.
    .innerJoin('promise_of_brand', 'promise_of_brand.promise_id', 'promise_ledger.promise_id')
    .where('promise_of_brand.brand', '=', brand);
  const earlier =
    cursor === undefined ? ofBrand : ofBrand.where('promise_of_brand.position', '<', Number(cursor));
  return earlier.orderBy('promise_of_brand.position', 'desc');
}
