import type { ReadDatabase, ReadStore, OwnTables } from '#platform/read-store';
import type { ProjectorFailure } from './projections-handle.js';

const own = (db: ReadDatabase) => db.withTables<OwnTables>();

export interface Checkpoint {
  readonly definition: string;
  readonly tables: readonly string[];
  readonly position: bigint;
  readonly failure?: ProjectorFailure;
}

/** Where each read model is. In a transaction of PostgreSQL the rows stay locked until its end: only one process goes on. */
export async function readCheckpoints(
  db: ReadDatabase,
  lock?: ReadStore['dialect'],
): Promise<Map<string, Checkpoint>> {
  const rows = await own(db)
    .selectFrom('read_model')
    .select(['name', 'definition', 'table_names', 'position', 'failure'])
    .orderBy('name')
    .$if(lock === 'postgres', query => query.forUpdate())
    .execute();
  return new Map(
    rows.map(row => [
      row.name,
      {
        definition: row.definition,
        tables: JSON.parse(row.table_names) as string[],
        position: BigInt(row.position),
        failure: row.failure === null ? undefined : failureFrom(row.failure),
      },
    ]),
  );
}

/** The named read models have everything up to `position`. */
export async function writeCheckpoints(
  tx: ReadDatabase,
  names: readonly string[],
  position: bigint,
): Promise<void> {
  await own(tx)
    .updateTable('read_model')
    .set({ position: String(position) })
    .where('name', 'in', names)
    .execute();
}

export async function writeFailure(
  db: ReadDatabase,
  name: string,
  failure: ProjectorFailure | undefined,
): Promise<void> {
  await own(db)
    .updateTable('read_model')
    .set({ failure: failure ? JSON.stringify({ ...failure, position: failure.position?.toString() }) : null })
    .where('name', '=', name)
    .execute();
}

function failureFrom(text: string): ProjectorFailure {
  const { position, ...rest } = JSON.parse(text) as Omit<ProjectorFailure, 'position'> & {
    position?: string;
  };
  return position === undefined ? rest : { ...rest, position: BigInt(position) };
}

export async function register(
  tx: ReadDatabase,
  model: { name: string; version: number; definition: string; tables: readonly string[] },
): Promise<void> {
  const columns = {
    version: model.version,
    definition: model.definition,
    table_names: JSON.stringify(model.tables),
    position: '0',
    failure: null,
  };
  await own(tx)
    .insertInto('read_model')
    .values({ name: model.name, ...columns })
    .onConflict(conflict => conflict.column('name').doUpdateSet(columns))
    .execute();
}

export const unregister = (tx: ReadDatabase, name: string) =>
  own(tx).deleteFrom('read_model').where('name', '=', name).execute();
