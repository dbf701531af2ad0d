import type { ReadDatabase } from '#platform/read-store';
import { erasureTables } from '../queries/erasure-table.js';
import type { Eraser } from './carry-out-erasures.js';

const PAGE = 200;

/**
 * Whom the log says is erased, and whose key stands again since an older copy of the key store was put back, is erased again:
 * it is recorded already. Gives how many; once over all at each start.
 */
export async function eraseAgain({
  db,
  eraser,
}: {
  readonly db: ReadDatabase;
  readonly eraser: Pick<Eraser, 'hasBegun' | 'erase'>;
}): Promise<number> {
  let again = 0;
  for (let after = ''; ;) {
    const rows = await erasureTables(db)
      .selectFrom('erasure')
      .select('customer_id')
      .where('status', '=', 'erased')
      .where('customer_id', '>', after)
      .orderBy('customer_id')
      .limit(PAGE)
      .execute();
    for (const { customer_id: subject } of rows) {
      if (await eraser.hasBegun(subject)) continue;
      await eraser.erase(subject);
      again++;
    }
    if (rows.length < PAGE) return again;
    after = rows.at(-1)!.customer_id;
  }
}
