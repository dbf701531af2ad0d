import type { Projector, Recorded, Row } from '#platform/event-sourcing';
import { tableSql, type ReadDatabase, type ReadStoreDialect, type TableSql } from '#platform/read-store';
import { rowCache } from './row-cache.js';
import { rowId, rowsAfter, rowsToLoad, stepsOf, type Step, type WrittenRow } from './row-changes.js';

/** A projector at work: where it is, and its tables in the read store. */
export interface ReadModel {
  readonly projector: Projector;
  readonly name: string;
  /** Tells whether the tables have the shape that this process writes. */
  readonly definition: string;
  readonly tables: ReadonlyMap<string, TableSql>;
  position: bigint;
  /** Tries that failed since it last moved. */
  attempts: number;
  handles(type: string): boolean;
  /** Pure: what the events do. Throws `ProjectionError`. */
  plan(events: readonly Recorded[]): readonly Step[];
  /** Writes what was planned; the caller tells by `committed` when the transaction stands. */
  write(tx: ReadDatabase, steps: readonly Step[]): Promise<{ committed: () => void }>;
  /** What is in memory may no longer be what is stored. */
  forgetRows(): void;
}

export function readModel(projector: Projector, dialect: ReadStoreDialect): ReadModel {
  const tables = new Map(
    Object.entries(projector.tables).map(([name, declaration]) => [
      name,
      tableSql(dialect, name, declaration),
    ]),
  );
  const cache = rowCache();

  async function load(tx: ReadDatabase, steps: readonly Step[]): Promise<Map<string, Row | undefined>> {
    const wanted = [...rowsToLoad(steps)];
    const before = new Map(wanted.map(([id]) => [id, cache.get(id)]));
    const missing = Map.groupBy(
      wanted.filter(([id]) => !cache.has(id)),
      ([, step]) => step.table,
    );
    for (const [table, entries] of missing) {
      const { key } = projector.tables[table]!;
      for (const query of tables.get(table)!.select(entries.map(([, step]) => step.key))) {
        for (const row of (await tx.executeQuery(query)).rows) {
          before.set(
            rowId(
              table,
              key.map(column => row[column] ?? null),
            ),
            Object.freeze(row),
          );
        }
      }
    }
    return before;
  }

  async function store(tx: ReadDatabase, written: ReadonlyMap<string, WrittenRow>): Promise<void> {
    for (const [name, table] of tables) {
      const rows = [...written.values()].filter(each => each.table === name);
      const kept = rows.map(each => each.row).filter(row => row !== undefined);
      const removed = rows.filter(each => !each.row).map(each => each.key);
      for (const statement of [...table.remove(removed), ...table.upsert(kept)])
        await tx.executeQuery(statement);
    }
  }

  return {
    projector,
    name: projector.name,
    definition: JSON.stringify([projector.version, projector.tables]),
    tables,
    position: 0n,
    attempts: 0,
    handles: type => projector.every !== undefined || projector.handlers.has(type),
    plan: events => stepsOf(projector, events),
    async write(tx, steps) {
      const written = rowsAfter(steps, await load(tx, steps));
      await store(tx, written);
      return { committed: () => cache.committed(written) };
    },
    forgetRows: () => cache.clear(),
  };
}
