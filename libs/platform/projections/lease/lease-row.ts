import { sql } from 'kysely';
import type { OwnTables, ReadDatabase, ReadStore } from '#platform/read-store';

/** A lease that this process took: of which work, and the how manieth taking it was. */
export interface Fence {
  readonly name: string;
  readonly epoch: number;
}

/** Another process does the work now. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

const own = (db: ReadDatabase) => db.withTables<OwnTables>();
type Where = Pick<ReadStore, 'db' | 'dialect'>;

/** Epoch milliseconds by the read store's clock: those of several machines differ. */
const now = (dialect: ReadStore['dialect']) =>
  dialect === 'postgres'
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;

/**
 * Takes the lease where nobody holds it, for some milliseconds; undefined: another process does. On PostgreSQL it waits for
 * transactions of the holder before to end: none of them commits any more once this resolves.
 */
export async function takeLease(
  { db, dialect }: Where,
  { name, holder, milliseconds }: { name: string; holder: string; milliseconds: number },
): Promise<Fence | undefined> {
  await own(db)
    .insertInto('lease')
    .values({ name, epoch: 0, holder: '', until: 0 })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute();
  const at = now(dialect);
  const locked = dialect === 'postgres' ? sql`for update` : sql``;
  const { rows } = await sql<{ epoch: number }>`update lease
    set epoch = epoch + 1, holder = ${holder}, until = ${at} + cast(${milliseconds} as bigint)
    where name in (select free.name from lease as free where free.name = ${name} and free.until < ${at} ${locked})
    returning epoch`.execute(db);
  return rows[0] && { name, epoch: rows[0].epoch };
}

/** False: another process has taken it. */
export async function renewLease(
  { db, dialect }: Where,
  { name, epoch }: Fence,
  milliseconds: number,
): Promise<boolean> {
  const { numUpdatedRows } = await own(db)
    .updateTable('lease')
    .set({ until: sql<number>`${now(dialect)} + cast(${milliseconds} as bigint)` })
    .where('name', '=', name)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The next one need not wait. */
export async function releaseLease({ db }: Pick<Where, 'db'>, { name, epoch }: Fence): Promise<void> {
  await own(db)
    .updateTable('lease')
    .set({ until: 0 })
    .where('name', '=', name)
    .where('epoch', '=', epoch)
    .execute();
}

/** Milliseconds since nobody holds it; 0: somebody does. */
export async function freeSince({ db, dialect }: Where, name: string): Promise<number> {
  const row = await own(db)
    .selectFrom('lease')
    .select(sql<number>`${now(dialect)} - until`.as('free'))
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined ? Infinity : Math.max(0, Number(row.free));
}

/**
 * Throws {@link LeaseLostError} unless the lease is still the one that was taken, and it stays so until the transaction ends:
 * renewing it does not wait for this lock, taking it does.
 */
export async function holdFast(tx: ReadDatabase, dialect: ReadStore['dialect'], fence: Fence): Promise<void> {
  const row = await own(tx)
    .selectFrom('lease')
    .select('epoch')
    .where('name', '=', fence.name)
    .$if(dialect === 'postgres', query => query.forKeyShare())
    .executeTakeFirst();
  if (row?.epoch !== fence.epoch)
    throw new LeaseLostError(
      `Another process took over "${fence.name}" (${row?.epoch ?? 'no lease'}, not ${fence.epoch}): this one writes nothing more.`,
    );
}
