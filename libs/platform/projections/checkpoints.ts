import { sql } from 'kysely';
import type { ReadDatabase, ReadStore, OwnTables, Slot } from '#platform/read-store';
import type { Applied } from './applied.js';
import type { ProjectorFailure } from './projections-handle.js';

const own = (db: ReadDatabase) => db.withTables<OwnTables>();

/** One build of a read model. */
export interface Checkpoint {
  readonly name: string;
  readonly slot: Slot;
  readonly generation: number;
  readonly version: number;
  readonly definition: string;
  readonly tables: readonly string[];
  readonly position: bigint;
  readonly applied: Applied;
  readonly failure?: ProjectorFailure;
}

/** Names a build among all; that of the live one is the read model's own name. */
export const buildId = (name: string, slot: Slot): string => (slot === 'live' ? name : `${name} (${slot})`);

/**
 * Where each build is, by {@link buildId}. In a transaction of PostgreSQL the rows stay locked until its end: only one
 * process goes on.
 */
export async function readCheckpoints(
  db: ReadDatabase,
  lock?: ReadStore['dialect'],
): Promise<Map<string, Checkpoint>> {
  const rows = await own(db)
    .selectFrom('read_model')
    .selectAll()
    .orderBy('name')
    .orderBy('slot')
    .$if(lock === 'postgres', query => query.forUpdate())
    .execute();
  return new Map(
    rows.map(({ name, slot, generation, version, definition, ...row }) => [
      buildId(name, slot),
      {
        name,
        slot,
        generation,
        version,
        definition,
        // Read with every batch, and asked for by few.
        get tables() {
          return JSON.parse(row.table_names) as string[];
        },
        position: BigInt(row.position),
        applied: { events: row.applied, digest: row.digest },
        failure: row.failure === null ? undefined : failureFrom(row.failure),
      },
    ]),
  );
}

export interface Advance {
  readonly name: string;
  readonly slot: Slot;
  readonly applied: Applied;
}

/** The builds have everything up to `position`. */
export async function writeCheckpoints(
  tx: ReadDatabase,
  advances: readonly Advance[],
  position: bigint,
): Promise<void> {
  const rows = advances.map(
    ({ name, slot, applied }) =>
      sql`(cast(${name} as text), cast(${slot} as text), cast(${applied.events} as bigint), cast(${applied.digest} as text))`,
  );
  await sql`with moved (name, slot, applied, digest) as (values ${sql.join(rows)})
    update read_model set position = ${String(position)}, applied = moved.applied, digest = moved.digest
    from moved where read_model.name = moved.name and read_model.slot = moved.slot`.execute(tx);
}

export async function writeFailure(
  db: ReadDatabase,
  { name, slot }: { readonly name: string; readonly slot: Slot },
  failure: ProjectorFailure | undefined,
): Promise<void> {
  await own(db)
    .updateTable('read_model')
    .set({ failure: failure ? JSON.stringify({ ...failure, position: failure.position?.toString() }) : null })
    .where('name', '=', name)
    .where('slot', '=', slot)
    .execute();
}

function failureFrom(text: string): ProjectorFailure {
  const { position, ...rest } = JSON.parse(text) as Omit<ProjectorFailure, 'position'> & {
    position?: string;
  };
  return position === undefined ? rest : { ...rest, position: BigInt(position) };
}

/** A build that begins. */
export async function register(
  tx: ReadDatabase,
  { tables, ...build }: Omit<Checkpoint, 'position' | 'applied' | 'failure'>,
  { events, digest }: Applied,
): Promise<void> {
  await unregister(tx, build);
  await own(tx)
    .insertInto('read_model')
    .values({
      ...build,
      table_names: JSON.stringify(tables),
      position: '0',
      applied: events,
      digest,
      failure: null,
    })
    .execute();
}

export const unregister = (tx: ReadDatabase, { name, slot }: { name: string; slot: Slot }) =>
  own(tx).deleteFrom('read_model').where('name', '=', name).where('slot', '=', slot).execute();
