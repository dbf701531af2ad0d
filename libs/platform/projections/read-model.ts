import type { CompiledQuery } from 'kysely';
import type { Projector, Recorded, Row, Value } from '#platform/event-sourcing';
import {
  shapeDigest,
  tableSql,
  type Build,
  type ReadDatabase,
  type ReadStoreDialect,
  type Slot,
  type TableSql,
} from '#platform/read-store';
import { allDone } from './all-done.js';
import { NOTHING_APPLIED, type Applied } from './applied.js';
import { buildId } from './checkpoints.js';
import { foldedRows } from './folds.js';
import {
  differs,
  keyIn,
  loaded,
  nameOfStored,
  rowName,
  rowsOf,
  rowsToLoad,
  type Remembered,
  type RowInBatch,
  type RowName,
  type RowsInBatch,
} from './row-changes.js';
import { sharedRoom, type RowMemory } from './row-memory.js';
import type { StoredRows } from './stored-rows.js';
import { sourceTables, talliedRows } from './tallies.js';

/** Of one transaction. */
export interface Connections {
  readonly tx: ReadDatabase;
  /** Reads what was stored when the transaction began, of tables that nothing was written to since. */
  readonly before: ReadDatabase;
}

export interface Written {
  /** Settles when the database has taken all. */
  readonly done: Promise<void>;
  /** The caller tells by it when the transaction stands. */
  readonly committed: () => void;
}

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
  /** Of the definition, see {@link shapeDigest}. */
  readonly shape: string;
  readonly tables: ReadonlyMap<string, TableSql>;
  position: bigint;
  /** All that it was given up to `position`. */
  applied: Applied;
  /** Tries that failed since it last moved. */
  attempts: number;
  /** When the first of them was, epoch milliseconds. */
  failingSince?: number;
  /** Positions of events that an operator ordered to be left out. */
  skipped: ReadonlySet<bigint>;
  handles(type: string): boolean;
  /** Whether it handles every type there is. */
  readonly takesAll: boolean;
  /** Of its own of a batch (see {@link sharesOf}) those that it does not have yet: the very list, where these are all. */
  lacks(share: readonly Recorded[]): readonly Recorded[];
  /** What the events do to the rows; nothing outside changes by it. Throws `ProjectionError`. */
  plan(events: readonly Recorded[]): RowsInBatch;
  /** Gives what was planned to the database. */
  write(connections: Connections, rows: RowsInBatch): Promise<Written>;
  /** Lets go of what is old in memory; to be called with every batch. */
  age(): void;
  /** What is in memory may no longer be what is stored. */
  forgetRows(): void;
}

/** Characters of rows that all read models of a thread keep in memory. */
const newMemory = sharedRoom(10_000_000);

/** Tells a build's shape from that of any other version of its projector. */
export const definitionOf = ({ version, tables }: Pick<Projector, 'version' | 'tables'>): string =>
  JSON.stringify([version, tables]);

const NONE: ReadonlySet<bigint> = new Set();

export function readModel(projector: Projector, dialect: ReadStoreDialect, build: Build): ReadModel {
  const tables = new Map(
    Object.entries(projector.tables).map(([name, declaration]) => [
      name,
      tableSql(dialect, name, declaration, build),
    ]),
  );
  const memories = new Map([...tables.keys()].map(table => [table, newMemory()]));
  const remembered: Remembered = (table, name) => memories.get(table)!.find(name);
  /** Tables whose rows are changed, not only put: those are worth keeping. Once in it, all that is written to one is kept. */
  const changing = new Set<string>();

  const sources = sourceTables(projector);

  async function find(
    tx: ReadDatabase,
    table: string,
    keys: readonly (readonly Value[])[],
  ): Promise<Map<RowName, Row>> {
    const declaration = projector.tables[table]!;
    const found = new Map<RowName, Row>();
    for (const query of tables.get(table)!.select(keys))
      for (const row of (await tx.executeQuery(query)).rows) found.set(nameOfStored(declaration, row), row);
    return found;
  }

  async function load(tx: ReadDatabase, rows: RowsInBatch): Promise<void> {
    for (const [table, its] of rows) {
      const wanted = rowsToLoad(its, sources.has(table));
      if (!wanted.length) continue;
      const found = await find(tx, table, wanted.map(keyIn));
      for (const row of wanted) loaded(row, found.get(row.name));
    }
  }

  /** The statements of a table as if some of its columns were its key. Made once: they are asked for with each batch. */
  const keyed = new Map<string, TableSql>();
  function keyedBy(table: string, columns: readonly string[]): TableSql {
    const name = [table, ...columns].join('.');
    let known = keyed.get(name);
    if (!known) {
      const declaration = { ...projector.tables[table]!, key: columns, indexes: [] };
      keyed.set(name, (known = tableSql(dialect, table, declaration, build)));
    }
    return known;
  }

  /** What is stored, as far as it is not in memory. */
  const storedIn = (tx: ReadDatabase): StoredRows => ({
    async byKey(table, keys) {
      const rows = new Map<RowName, Row>();
      const missing = keys.filter(key => {
        const name = rowName(key);
        const kept = remembered(table, name);
        if (kept?.row) rows.set(name, kept.row);
        return !kept;
      });
      for (const [name, row] of await find(tx, table, missing)) rows.set(name, row);
      return rows;
    },
    async byColumns(table, columns, values) {
      const rows: Row[] = [];
      for (const query of keyedBy(table, columns).select(values))
        rows.push(...(await tx.executeQuery(query)).rows);
      return rows;
    },
  });

  function statementsOf(table: string, rows: Iterable<RowInBatch>): CompiledQuery[] {
    const kept: Row[] = [];
    const removed: (readonly Value[])[] = [];
    for (const at of rows) {
      if (!differs(at)) continue;
      if (at.row) kept.push(at.row);
      else removed.push(keyIn(at));
    }
    const { remove, upsert } = tables.get(table)!;
    return [...remove(removed), ...upsert(kept)];
  }

  const definition = definitionOf(projector);
  const takesAll = projector.every !== undefined;
  const handles = (type: string): boolean => takesAll || projector.handlers.has(type);
  const model: ReadModel = {
    ...build,
    projector,
    name: projector.name,
    id: buildId(projector.name, build.slot),
    definition,
    shape: shapeDigest(definition),
    tables,
    position: 0n,
    applied: NOTHING_APPLIED,
    attempts: 0,
    skipped: NONE,
    handles,
    takesAll,
    lacks(share) {
      // In log order: where the first is new, all are.
      if (share.length === 0 || (model.skipped.size === 0 && share[0]!.position > model.position))
        return share;
      return share.filter(({ position }) => position > model.position && !model.skipped.has(position));
    },
    plan: events => rowsOf(projector, events, remembered),
    async write({ tx, before }, rows) {
      await load(before, rows);
      const stored = storedIn(before);
      const sums = sources.size
        ? [...(await talliedRows(projector, rows, stored)), ...(await foldedRows(projector, rows, stored))]
        : [];
      // Until the commit of all no more is held than what is kept then: batches are large.
      const kept: (readonly [RowMemory, RowName, Row | undefined])[] = [];
      const writing: Promise<unknown>[] = [];
      const give = (table: string, some: Iterable<RowInBatch>): void => {
        for (const statement of statementsOf(table, some)) writing.push(tx.executeQuery(statement));
      };
      for (const [table, its] of rows) {
        const memory = memories.get(table)!;
        give(table, its.values());
        for (const { known, name, row } of its.values()) {
          if (known) changing.add(table);
          if (changing.has(table)) kept.push([memory, name, row]);
        }
      }
      for (const [table, made] of Map.groupBy(sums, ({ table: { name } }) => name)) {
        give(table, made);
        for (const { name, row } of made) kept.push([memories.get(table)!, name, row]);
      }
      return {
        done: allDone(writing),
        committed: () => kept.forEach(([memory, name, row]) => memory.keep(name, row)),
      };
    },
    age() {
      for (const memory of memories.values()) memory.age();
    },
    forgetRows: () => memories.forEach(memory => memory.clear()),
  };
  return model;
}
