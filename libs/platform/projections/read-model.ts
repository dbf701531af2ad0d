import type { Projector, Recorded, Row, Value } from '#platform/event-sourcing';
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
import { foldedRows } from './folds.js';
import {
  differs,
  idOfStored,
  loaded,
  rowId,
  rowsOf,
  rowsToLoad,
  type RowInBatch,
  type RowsInBatch,
} from './row-changes.js';
import { sharedRoom } from './row-memory.js';
import type { StoredRows } from './stored-rows.js';
import { talliedRows, talliedTables } from './tallies.js';

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
  /** When the first of them was, epoch milliseconds. */
  failingSince?: number;
  /** Positions of events that an operator ordered to be left out. */
  skipped: ReadonlySet<bigint>;
  handles(type: string): boolean;
  /** Its own of the events (the very list, where all are its own), those that it does not have yet. */
  mine(events: readonly Recorded[]): readonly Recorded[];
  /** What the events do to the rows; nothing outside changes by it. Throws `ProjectionError`. */
  plan(events: readonly Recorded[]): RowsInBatch;
  /** Writes what was planned; the caller tells by `committed` when the transaction stands. */
  write(tx: ReadDatabase, rows: RowsInBatch): Promise<{ committed: () => void }>;
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
  const memory = newMemory();
  /** Tables whose rows are changed, not only put: those are worth keeping. Once in it, all that is written to one is kept. */
  const changing = new Set<string>();

  const tallied = talliedTables(projector);

  async function find(
    tx: ReadDatabase,
    table: string,
    keys: readonly (readonly Value[])[],
  ): Promise<Map<string, Row>> {
    const declaration = projector.tables[table]!;
    const found = new Map<string, Row>();
    for (const query of tables.get(table)!.select(keys)) {
      for (const row of (await tx.executeQuery(query)).rows)
        found.set(idOfStored(table, declaration, row), Object.freeze(row));
    }
    return found;
  }

  async function load(tx: ReadDatabase, rows: readonly RowInBatch[]): Promise<void> {
    for (const [table, some] of Map.groupBy(rows, row => row.table)) {
      const found = await find(
        tx,
        table,
        some.map(row => row.key),
      );
      for (const row of some) loaded(row, found.get(row.id));
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
      const rows = new Map<string, Row>();
      const missing = keys.filter(key => {
        const id = rowId(table, key);
        const kept = memory.find(id);
        if (kept?.row) rows.set(id, kept.row);
        return !kept;
      });
      for (const [id, row] of await find(tx, table, missing)) rows.set(id, row);
      return rows;
    },
    async byColumns(table, columns, values) {
      const rows: Row[] = [];
      for (const query of keyedBy(table, columns).select(values))
        rows.push(...(await tx.executeQuery(query)).rows);
      return rows;
    },
  });

  async function store(tx: ReadDatabase, rows: readonly RowInBatch[]): Promise<void> {
    const byTable = Map.groupBy(rows, row => row.table);
    for (const [name, table] of tables) {
      const some = byTable.get(name);
      if (!some) continue;
      const kept: Row[] = [];
      const removed: (readonly Value[])[] = [];
      for (const { row, key } of some) {
        if (row) kept.push(row);
        else removed.push(key);
      }
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
    skipped: NONE,
    handles,
    mine(events) {
      const all = projector.every !== undefined && model.skipped.size === 0;
      // In log order: where the first is new, all are.
      if (all && events.length && events[0]!.position > model.position) return events;
      return events.filter(
        ({ position, type }) => handles(type) && position > model.position && !model.skipped.has(position),
      );
    },
    plan(events) {
      memory.age();
      return rowsOf(projector, events, memory);
    },
    async write(tx, rows) {
      await load(tx, rowsToLoad(rows, tallied));
      const stored = storedIn(tx);
      const sums = tallied.size
        ? [...(await talliedRows(projector, rows, stored)), ...(await foldedRows(projector, rows, stored))]
        : [];
      await store(tx, [...rows.values(), ...sums].filter(differs));
      // Until the commit of all no more is held than what is kept then: batches are large.
      const kept: (readonly [string, Row | undefined])[] = [];
      for (const { id, table, row, known } of rows.values()) {
        if (known) changing.add(table);
        if (changing.has(table)) kept.push([id, row]);
      }
      for (const { id, row } of sums) kept.push([id, row]);
      return { committed: () => kept.forEach(([id, row]) => memory.keep(id, row)) };
    },
    forgetRows: () => memory.clear(),
  };
  return model;
}
