import type { Projector, Recorded, Row } from '#platform/event-sourcing';
import {
  tableSql,
  type Build,
  type ReadDatabase,
  type ReadStoreDialect,
  type Slot,
  type TableSql,
} from '#platform/read-store';
import { NOTHING_APPLIED, type Applied } from './applied.js';
import { buildId } from './checkpoints.js';
import { rowCache } from './row-cache.js';
import { rowId, rowsAfter, rowsToLoad, stepsOf, type Step, type WrittenRow } from './row-changes.js';

/** A projector at work on one build: where it is, and its tables in the read store. */
export interface ReadModel {
  readonly slot: Slot;
  /** Another one, where its tables were exchanged for those of another build. */
  generation: number;
  readonly projector: Projector;
  readonly name: string;
  /** Among all builds. */
  readonly id: string;
  /** Tells whether the tables have the shape that this process writes. */
  readonly definition: string;
  readonly tables: ReadonlyMap<string, TableSql>;
  position: bigint;
  /** All that it was given up to `position`. */
  applied: Applied;
  /** Tries that failed since it last moved. */
  attempts: number;
  handles(type: string): boolean;
  /** Its own of the events, those that it does not have yet. */
  mine(events: readonly Recorded[]): readonly Recorded[];
  /** Pure: what the events do. Throws `ProjectionError`. */
  plan(events: readonly Recorded[]): readonly Step[];
  /** Writes what was planned; the caller tells by `committed` when the transaction stands. */
  write(tx: ReadDatabase, steps: readonly Step[]): Promise<{ committed: () => void }>;
  /** What is in memory may no longer be what is stored. */
  forgetRows(): void;
}

/** Tells a build's shape from that of any other version of its projector. */
export const definitionOf = ({ version, tables }: Pick<Projector, 'version' | 'tables'>): string =>
  JSON.stringify([version, tables]);

export function readModel(projector: Projector, dialect: ReadStoreDialect, build: Build): ReadModel {
  const tables = new Map(
    Object.entries(projector.tables).map(([name, declaration]) => [
      name,
      tableSql(dialect, name, declaration, build),
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

  const handles = (type: string): boolean => projector.every !== undefined || projector.handlers.has(type);
  const model: ReadModel = {
    ...build,
    projector,
    name: projector.name,
    id: buildId(projector.name, build.slot),
    definition: definitionOf(projector),
    tables,
    position: 0n,
    applied: NOTHING_APPLIED,
    attempts: 0,
    handles,
    mine: events => events.filter(event => event.position > model.position && handles(event.type)),
    plan: events => stepsOf(projector, events),
    async write(tx, steps) {
      const written = rowsAfter(steps, await load(tx, steps));
      await store(tx, written);
      return { committed: () => cache.committed(written) };
    },
    forgetRows: () => cache.clear(),
  };
  return model;
}
