import type { Projector, Recorded, Row, RowChange, TableDeclaration, Value } from '#platform/event-sourcing';
import { keyOf, storedRow } from '#platform/read-store';
import type { RowMemory } from './row-memory.js';

/** A row that the events of a batch touch. */
export interface RowInBatch {
  readonly table: string;
  readonly declaration: TableDeclaration;
  readonly key: readonly Value[];
  /** Names the row among all of the read model's tables. */
  readonly id: string;
  /** Whether it is known what is stored. */
  known: boolean;
  /** What is stored, where that is known; undefined: nothing. */
  before: Row | undefined;
  /** What the events make of it; undefined: removed. */
  row: Row | undefined;
  /** Changes that need to know what is stored, in the order of the log. */
  waiting: { readonly event: Recorded; readonly change: RowChange }[] | undefined;
}
export type RowsInBatch = ReadonlyMap<string, RowInBatch>;

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
  projector: Projector,
  events: readonly Recorded[],
  memory: Pick<RowMemory, 'find'>,
): RowsInBatch {
  const rows = new Map<string, RowInBatch>();
  for (const event of events) {
    try {
      // A handler of corrections gives nothing for those of other facts.
      for (const change of projector.handlers.get(event.type)?.handle(event) ?? [])
        take(projector, rows, memory, event, change);
      for (const change of projector.every?.(event) ?? []) take(projector, rows, memory, event, change);
    } catch (error) {
      throw new ProjectionError(event, error);
    }
  }
  return rows;
}

function take(
  projector: Projector,
  rows: Map<string, RowInBatch>,
  memory: Pick<RowMemory, 'find'>,
  event: Recorded,
  change: RowChange,
): void {
  const { table } = change;
  const declaration = projector.tables[table];
  if (!declaration) throw new Error(`Projector ${projector.name} has no table "${table}".`);
  const key = keyOf(table, declaration, change.kind === 'put' ? change.row : change.key);
  const id = rowId(table, key);
  let at = rows.get(id);
  if (!at) {
    at = { table, declaration, key, id, known: false, before: undefined, row: undefined, waiting: undefined };
    // A row that is put or removed first is what it then is, whatever is stored.
    if (change.kind === 'change') {
      const kept = memory.find(id);
      if (kept) stored(at, kept.row);
      else at.waiting = [];
    }
    rows.set(id, at);
  }
  if (at.waiting) at.waiting.push({ event, change });
  else at.row = changed(at, change);
}

/** NUL is in no stored text. */
export const rowId = (table: string, key: readonly Value[]): string => `${table}\0${key.join('\0')}`;

/** A row that follows from other rows, of which it is known what is stored. */
export const derivedRow = (
  { table, declaration, key }: Pick<RowInBatch, 'table' | 'declaration' | 'key'>,
  before: Row | undefined,
  row: Row | undefined,
): RowInBatch => ({
  ...{ table, declaration, key, before },
  id: rowId(table, key),
  known: true,
  waiting: undefined,
  row: row && storedRow(table, declaration, row),
});

/** Of a row as it is stored. */
export const idOfStored = (table: string, { key }: TableDeclaration, row: Row): string =>
  rowId(
    table,
    key.map(column => row[column] ?? null),
  );

/** The rows whose stored value decides what becomes of them, or of sums over these tables. */
export const rowsToLoad = (rows: RowsInBatch, tallied: ReadonlySet<string> = NONE): RowInBatch[] =>
  [...rows.values()].filter(each => each.waiting !== undefined || (!each.known && tallied.has(each.table)));
const NONE: ReadonlySet<string> = new Set();

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

function changed({ table, declaration, id, row: now }: RowInBatch, change: RowChange): Row | undefined {
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'put') return storedRow(table, declaration, change.row);
  const next = change.change(now);
  if (next === undefined || next === now) return next;
  const row = storedRow(table, declaration, next);
  if (rowId(table, keyOf(table, declaration, row)) !== id)
    throw new Error(
      `A change of table "${table}" gave a row with another key than the one it was asked for.`,
    );
  return row;
}

function sameRow(one: Row | undefined, other: Row | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  for (const column in one) if (one[column] !== other[column]) return false;
  return true;
}
