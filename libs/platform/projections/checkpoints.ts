import { CompiledQuery } from 'kysely';
import {
  placeholders,
  shapeDigest,
  type OwnTables,
  type ReadDatabase,
  type ReadStore,
  type Slot,
} from '#platform/read-store';
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
    .innerJoin('read_model_shape', join =>
      join
        .onRef('read_model_shape.name', '=', 'read_model.name')
        .onRef('read_model_shape.generation', '=', 'read_model.generation'),
    )
    .selectAll('read_model')
    .select(['definition', 'table_names'])
    .orderBy('read_model.name')
    .orderBy('slot')
    .$if(lock === 'postgres', query => query.forUpdate('read_model'))
    .execute();
  return new Map(
    rows.map(({ name, slot, generation, version, definition, ...row }) => [
      buildId(name, slot),
      {
        ...{ name, slot, generation, version, definition },
        tables: JSON.parse(row.table_names) as string[],
        position: BigInt(row.position),
        applied: { events: row.applied, digest: row.digest },
        failure: row.failure === null ? undefined : failureFrom(row.failure),
      },
    ]),
  );
}

/** Of a build, what changes while it is the same. */
export interface BuildPosition extends Pick<Checkpoint, 'generation' | 'position' | 'applied'> {
  readonly shape: string;
}

const POSITIONS = 'select name, slot, generation, shape, position, applied, digest from read_model';
const positions = {
  sqlite: CompiledQuery.raw(POSITIONS),
  // In an order: two processes would wait for each other.
  postgres: CompiledQuery.raw(`${POSITIONS} order by name, slot for update`),
};

/** As {@link readCheckpoints}, in a transaction that moves them: with every batch. */
export async function readPositions(
  tx: ReadDatabase,
  dialect: ReadStore['dialect'],
): Promise<ReadonlyMap<string, BuildPosition>> {
  const { rows } = await tx.executeQuery<OwnTables['read_model']>(
    positions[dialect] as CompiledQuery<OwnTables['read_model']>,
  );
  return new Map(
    rows.map(({ name, slot, generation, shape, position, applied, digest }) => [
      buildId(name, slot),
      { generation, shape, position: BigInt(position), applied: { events: applied, digest } },
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
  dialect: ReadStore['dialect'],
  advances: readonly Advance[],
  position: bigint,
): Promise<void> {
  const values: unknown[] = [];
  for (const { name, slot, applied } of advances) values.push(name, slot, applied.events, applied.digest);
  values.push(String(position));
  const text = moving[dialect];
  text[advances.length] ??= movingText(dialect, advances.length);
  await tx.executeQuery(CompiledQuery.raw(text[advances.length]!, values));
}

/** By how many builds move. Kysely would put it together with every batch, which takes as long as to run it. */
const moving: Record<ReadStore['dialect'], string[]> = { sqlite: [], postgres: [] };

function movingText(dialect: ReadStore['dialect'], count: number): string {
  const row = '(cast(? as text), cast(? as text), cast(? as bigint), cast(? as text))';
  return placeholders(
    dialect,
    `with moved (name, slot, applied, digest) as (values ${Array<string>(count).fill(row).join(', ')})
    update read_model set position = ?, applied = moved.applied, digest = moved.digest
    from moved where read_model.name = moved.name and read_model.slot = moved.slot`,
  );
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
  { tables, definition, ...build }: Omit<Checkpoint, 'position' | 'applied' | 'failure'>,
  { events, digest }: Applied,
): Promise<void> {
  const { name, generation } = build;
  await unregister(tx, build);
  await own(tx)
    .insertInto('read_model')
    .values({
      ...build,
      shape: shapeDigest(definition),
      position: '0',
      applied: events,
      digest,
      failure: null,
    })
    .execute();
  await own(tx)
    .insertInto('read_model_shape')
    .values({ name, generation, definition, table_names: JSON.stringify(tables) })
    .execute();
}

/** With the shapes of builds that are no more. */
export async function unregister(
  tx: ReadDatabase,
  { name, slot }: { name: string; slot: Slot },
): Promise<void> {
  await own(tx).deleteFrom('read_model').where('name', '=', name).where('slot', '=', slot).execute();
  await own(tx)
    .deleteFrom('read_model_shape')
    .where('name', '=', name)
    .where('generation', 'not in', query =>
      query.selectFrom('read_model').select('generation').where('name', '=', name),
    )
    .execute();
}
