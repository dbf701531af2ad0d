import type { OwnTables, ReadDatabase, ReadStore } from '#platform/read-store';
import { BuildRefusal } from './build-refusal.js';
import type { Comparison } from './comparison.js';

/** Where the build comes from that shall become live: one built anew beside, or the one that was live before. */
export type Source = 'next' | 'previous';

/** What was asked for and is not done yet, kept in the read store: whoever dies over it, another goes on. */
export interface BuildWork {
  readonly name: string;
  readonly source: Source;
  /** The shape that is wanted: a process of another release leaves it alone. */
  readonly definition: string;
  readonly askedBy: string;
  /** Times are epoch milliseconds. */
  readonly askedAt: number;
  /** What makes the order one for good, however often it comes. */
  readonly key?: string;
  /** It becomes live whatever differs, without anybody's acceptance: the deployer has decided. */
  readonly unasked: boolean;
  /** Only compares: its tables go afterwards. */
  readonly dryRun: boolean;
  /** `waiting` for acceptance, with a comparison; `compared`: that was all; `failed` with a message. */
  readonly state: OwnTables['read_model_build']['state'];
  /** The process that works on it, and when it last said so. */
  readonly owner?: string;
  readonly seenAt: number;
  /** When and where its owner began, for the speed. */
  readonly since?: number;
  readonly fromPosition: bigint;
  readonly comparison?: Comparison;
  readonly acceptedBy?: string;
  readonly acceptedAt?: number;
  readonly message?: string;
}

export const own = (db: ReadDatabase) => db.withTables<OwnTables>();

export async function readWorks(db: ReadDatabase): Promise<readonly BuildWork[]> {
  return (await own(db).selectFrom('read_model_build').selectAll().orderBy('name').execute()).map(workOf);
}

/** In a transaction of PostgreSQL the row stays locked until its end. */
export async function readWork(
  db: ReadDatabase,
  name: string,
  lock?: ReadStore['dialect'],
): Promise<BuildWork | undefined> {
  const row = await own(db)
    .selectFrom('read_model_build')
    .selectAll()
    .where('name', '=', name)
    .$if(lock === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
  return row && workOf(row);
}

/** The work of whoever is at it. Throws {@link BuildRefusal} where it was cancelled. */
export async function ownedWork(
  tx: ReadDatabase,
  { name, owner }: Pick<BuildWork, 'name' | 'owner'>,
  lock: ReadStore['dialect'],
): Promise<BuildWork> {
  const work = await readWork(tx, name, lock);
  if (!work || work.owner !== owner)
    throw new BuildRefusal('cancelled', `The build of read model ${name} was cancelled meanwhile.`);
  return work;
}

const workOf = (row: OwnTables['read_model_build']): BuildWork => ({
  name: row.name,
  source: row.source,
  definition: row.definition,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  key: row.asked_key ?? undefined,
  unasked: row.unasked === 1,
  dryRun: row.dry_run === 1,
  state: row.state,
  owner: row.owner ?? undefined,
  seenAt: row.seen_at,
  since: row.since ?? undefined,
  fromPosition: BigInt(row.from_position),
  comparison: row.comparison === null ? undefined : (JSON.parse(row.comparison) as Comparison),
  acceptedBy: row.accepted_by ?? undefined,
  acceptedAt: row.accepted_at ?? undefined,
  message: row.message ?? undefined,
});

export interface Wanted {
  readonly name: string;
  readonly source: Source;
  readonly definition: string;
  readonly by: string;
  readonly key?: string;
  readonly unasked?: boolean;
  readonly accepted?: boolean;
  readonly dryRun?: boolean;
}

export const addWork = (
  tx: ReadDatabase,
  { name, source, definition, by, key, unasked = false, accepted = false, dryRun = false }: Wanted,
  at = Date.now(),
) =>
  own(tx)
    .insertInto('read_model_build')
    .values({
      name,
      source,
      definition,
      asked_by: by,
      asked_at: at,
      asked_key: key ?? null,
      unasked: unasked ? 1 : 0,
      dry_run: dryRun ? 1 : 0,
      state: 'building',
      owner: null,
      seen_at: 0,
      since: null,
      from_position: '0',
      comparison: null,
      accepted_by: accepted ? by : null,
      accepted_at: accepted ? at : null,
      message: null,
    })
    .execute();

export const changeWork = (
  db: ReadDatabase,
  name: string,
  change: Partial<Omit<OwnTables['read_model_build'], 'name'>>,
) => own(db).updateTable('read_model_build').set(change).where('name', '=', name).execute();

/** It is over, one way or the other: only what is read of it is left. */
export const isOver = ({ state }: Pick<BuildWork, 'state'>): boolean =>
  state === 'compared' || state === 'failed';

/** Somebody is at it, or about to be; otherwise a person has to do something first. */
export const isUnderway = (work: BuildWork | undefined): boolean =>
  work?.state === 'building' || work?.acceptedBy !== undefined;

export const removeWork = (tx: ReadDatabase, name: string) =>
  own(tx).deleteFrom('read_model_build').where('name', '=', name).execute();
