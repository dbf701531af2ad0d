import type { Projector, Recorded, Row, RowChange, TableDeclaration, Value } from '#platform/event-sourcing';
import { keyOf, storedRow } from '#platform/read-store';

/** Names a row among those of its table: the value of its key, or those of its columns in one text. */
export type RowName = Value;

export interface TableInBatch {
  readonly name: string;
  readonly declaration: TableDeclaration;
}

/** A row that the events of a batch touch. */
export interface RowInBatch {
  readonly table: TableInBatch;
  readonly name: RowName;
  /** Of a row that is put its own columns say it: see {@link keyIn}. */
  key: readonly Value[] | undefined;
  /** Whether it is known what is stored. */
  known: boolean;
  /** What is stored, where that is known; undefined: nothing. */
  before: Row | undefined;
  /** What the events make of it; undefined: removed. */
  row: Row | undefined;
  /** Changes that need to know what is stored, in the order of the log. */
  waiting: { readonly event: Recorded; readonly change: RowChange }[] | undefined;
}
/** By table. */
export type RowsInBatch = ReadonlyMap<string, ReadonlyMap<RowName, RowInBatch>>;

/** What is in memory of a table: undefined where it is not known what is stored. */
export type Remembered = (table: string, name: RowName) => { readonly row: Row | undefined } | undefined;

/** A projector that can't take an event. */
export class ProjectionError extends Error {
  override readonly name = 'ProjectionError';
  constructor(
    readonly event: Recorded,
    cause: unknown,
  ) {
    super(
      cause instanceof Error ? cause.message : String((cause as { message?: unknown }).message ?? cause),
      { cause },
    );
  }
}

/** What the events do to the rows, in log order, as far as it is known what they are. Pure. Throws {@link ProjectionError}. */
export function rowsOf(
  { name, tables, handlers, every }: Projector,
  events: readonly Recorded[],
  remembered: Remembered,
): RowsInBatch {
  const rows = new Map<string, Map<RowName, RowInBatch>>();
  const touched = new Map<string, TableInBatch>();
  const take = (event: Recorded, change: RowChange): void => {
    let table = touched.get(change.table);
    if (!table) {
      const declaration = tables[change.table];
      if (!declaration) throw new Error(`Projector ${name} has no table "${change.table}".`);
      touched.set(change.table, (table = { name: change.table, declaration }));
      rows.set(change.table, new Map());
    }
    const row = change.kind === 'put' ? storedRow(table.name, table.declaration, change.row) : undefined;
    const key = change.kind === 'put' ? undefined : keyOf(table.name, table.declaration, change.key);
    const named = key ? rowName(key) : nameOfStored(table.declaration, row!);
    const its = rows.get(table.name)!;
    let at = its.get(named);
    if (!at) {
      at = { table, name: named, key, known: false, before: undefined, row: undefined, waiting: undefined };
      // A row that is put or removed first is what it then is, whatever is stored.
      if (change.kind === 'change') {
        const kept = remembered(table.name, named);
        if (kept) stored(at, kept.row);
        else at.waiting = [];
      }
      its.set(named, at);
    } else at.key ??= key;
    if (at.waiting) at.waiting.push({ event, change });
    else at.row = row ?? changed(at, change);
  };
  for (const event of events) {
    try {
      // A handler of corrections gives nothing for those of other facts.
      const changes = handlers.get(event.type)?.handle(event);
      if (changes) for (const change of changes) take(event, change);
      if (every) for (const change of every(event)) take(event, change);
    } catch (error) {
      throw new ProjectionError(event, error);
    }
  }
  return rows;
}

/** NUL is in no stored text. */
export const rowName = (key: readonly Value[]): RowName => (key.length === 1 ? key[0]! : key.join('\0'));

/** Of a row as it is stored; made without a list of its values, as it is made for every row of a batch. */
export function nameOfStored({ key }: TableDeclaration, row: Row): RowName {
  const first = row[key[0]!] ?? null;
  if (key.length === 1) return first;
  let name = String(first);
  for (let at = 1; at < key.length; at++) name += `\0${row[key[at]!]}`;
  return name;
}

export const keyIn = ({ key, table, row, before }: RowInBatch): readonly Value[] =>
  key ?? keyOf(table.name, table.declaration, (row ?? before)!);

/** A row that follows from other rows, of which it is known what is stored. */
export const derivedRow = (
  table: TableInBatch,
  key: readonly Value[],
  { before, row }: Pick<RowInBatch, 'before' | 'row'>,
): RowInBatch => ({
  ...{ table, key, before },
  name: rowName(key),
  known: true,
  waiting: undefined,
  row: row && storedRow(table.name, table.declaration, row),
});

/** The rows of a table whose stored value decides what becomes of them, or of what is made of the table (`all`). */
export const rowsToLoad = (rows: ReadonlyMap<RowName, RowInBatch>, all = false): RowInBatch[] => {
  const wanted: RowInBatch[] = [];
  for (const at of rows.values()) if (at.waiting !== undefined || (all && !at.known)) wanted.push(at);
  return wanted;
};

/** Tells what is stored; what waited for it is done. Throws {@link ProjectionError}. */
export function loaded(at: RowInBatch, before: Row | undefined): void {
  const { row, waiting } = at;
  stored(at, before);
  if (!waiting) {
    at.row = row;
    return;
  }
  at.waiting = undefined;
  for (const { event, change } of waiting) {
    try {
      at.row = changed(at, change);
    } catch (error) {
      throw new ProjectionError(event, error);
    }
  }
}

function stored(at: RowInBatch, before: Row | undefined): void {
  at.known = true;
  at.before = before;
  at.row = before;
}

/** Whether it has to be written. */
export const differs = ({ known, before, row }: RowInBatch): boolean => !known || !sameRow(before, row);

function changed({ table, name, row: now }: RowInBatch, change: RowChange): Row | undefined {
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'put') return storedRow(table.name, table.declaration, change.row);
  // What is in memory, or stored, is not for the projector to change.
  const next = change.change(now && Object.freeze(now));
  if (next === undefined || next === now) return next;
  const row = storedRow(table.name, table.declaration, next);
  if (nameOfStored(table.declaration, row) !== name)
    throw new Error(
      `A change of table "${table.name}" gave a row with another key than the one it was asked for.`,
    );
  return row;
}

function sameRow(one: Row | undefined, other: Row | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  for (const column in one) if (one[column] !== other[column]) return false;
  return true;
}
