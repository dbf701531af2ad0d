import type { OwnTables, ReadDatabase } from '#platform/read-store';
import { own } from './build-work.js';
import type { ComparedBuild, Comparison } from './comparison.js';

/** One build took the place of another, or was dropped. */
export interface BuildAct {
  readonly name: string;
  /** Epoch milliseconds; with the name it tells the act from all others. */
  readonly at: number;
  readonly what: OwnTables['read_model_act']['what'];
  /** Who accepted it, or asked for it. */
  readonly by: string;
  readonly askedBy: string;
  readonly key?: string;
  /** Of the build that became live, or was dropped. */
  readonly version: number;
  /** Of what was live before. */
  readonly fromVersion?: number;
  readonly position: bigint;
  /** undefined: nothing was compared. */
  readonly compared?: Compared;
  /** Of the fact in the log; undefined: it is not there yet. */
  readonly recorded?: bigint;
}

/** What both builds came to at one position, without the rows. */
export interface Compared extends Omit<Comparison, 'schema' | 'tables' | 'live' | 'other'> {
  readonly live: Sum;
  readonly other: Sum;
  readonly schemaChanges: number;
}
type Sum = Pick<ComparedBuild, 'rows' | 'digest'>;

const sum = ({ rows, digest }: ComparedBuild): Sum => ({ rows, digest });

export const inShort = ({ position, live, other, differences, schema }: Comparison): Compared => ({
  position,
  live: sum(live),
  other: sum(other),
  differences,
  schemaChanges: schema.length,
});

/** Keeps it for whoever asks later who it was, and for who writes it to the log. */
export async function noteAct(tx: ReadDatabase, act: BuildAct): Promise<BuildAct> {
  const last = await own(tx)
    .selectFrom('read_model_act')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('name', '=', act.name)
    .executeTakeFirst();
  // Two in one millisecond, or under a clock that went back, stay two.
  const at = Math.max(act.at, Number(last?.at ?? 0) + 1);
  const { name, what, by, version, position } = act;
  await own(tx)
    .insertInto('read_model_act')
    .values({
      ...{ name, at, what, by, version },
      asked_by: act.askedBy,
      asked_key: act.key ?? null,
      from_version: act.fromVersion ?? null,
      position: String(position),
      compared: act.compared ? JSON.stringify(act.compared) : null,
      recorded: null,
    })
    .execute();
  return { ...act, at };
}

/** The latest first. */
export async function actsOf(db: ReadDatabase, name: string, limit = 10): Promise<readonly BuildAct[]> {
  const rows = await own(db)
    .selectFrom('read_model_act')
    .selectAll()
    .where('name', '=', name)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(actOf);
}

/** What the log does not have yet, the earliest first. */
export async function unrecordedActs(db: ReadDatabase): Promise<readonly BuildAct[]> {
  const rows = await own(db)
    .selectFrom('read_model_act')
    .selectAll()
    .where('recorded', 'is', null)
    .orderBy('at')
    .orderBy('name')
    .execute();
  return rows.map(actOf);
}

/** Whether an order under this key was carried out. */
export const wasDone = async (tx: ReadDatabase, name: string, key: string | undefined): Promise<boolean> =>
  key !== undefined &&
  (await own(tx)
    .selectFrom('read_model_act')
    .select('at')
    .where('name', '=', name)
    .where('asked_key', '=', key)
    .executeTakeFirst()) !== undefined;

export const noteRecorded = (db: ReadDatabase, { name, at }: BuildAct, position: bigint) =>
  own(db)
    .updateTable('read_model_act')
    .set({ recorded: String(position) })
    .where('name', '=', name)
    .where('at', '=', at)
    .execute();

const actOf = (row: OwnTables['read_model_act']): BuildAct => ({
  ...{ name: row.name, at: row.at, what: row.what, by: row.by, version: row.version },
  askedBy: row.asked_by,
  key: row.asked_key ?? undefined,
  fromVersion: row.from_version ?? undefined,
  position: BigInt(row.position),
  compared: row.compared === null ? undefined : (JSON.parse(row.compared) as Compared),
  recorded: row.recorded === null ? undefined : BigInt(row.recorded),
});
