import type { Row, TableDeclaration, Value } from './table.js';

/** A row that can't be stored: which table and column, what was expected, what came. */
export class RowError extends Error {
  override readonly name = 'RowError';
}

/**
 * The row as both engines give it back: every declared column, null where nothing was said, text well-formed and
 * without NUL (which PostgreSQL refuses and SQLite cuts at). The very row, where it is so already. Throws {@link RowError}.
 */
export function storedRow(table: string, declaration: TableDeclaration, row: Row): Row {
  const { columns } = shapeOf(table, declaration);
  if (isStored(columns, row)) return row;
  for (const name in row)
    if (!(name in declaration.columns)) throw new RowError(`Table "${table}" has no column "${name}".`);
  const stored: Record<string, Value> = {};
  for (const column of columns) stored[column.name] = storedValue(column, row[column.name] ?? null);
  return stored;
}

function isStored(columns: readonly StoredColumn[], row: Row): boolean {
  for (const column of columns) if (!isStoredValue(column, row[column.name])) return false;
  let count = 0;
  for (const name in row) if (name) count += 1;
  return count === columns.length;
}

/** The values of a key, in the declaration's order; the same text for the same key. */
export function keyOf(table: string, declaration: TableDeclaration, row: Row): readonly Value[] {
  return shapeOf(table, declaration).key.map(column => storedValue(column, row[column.name] ?? null));
}

interface StoredColumn {
  readonly table: string;
  readonly name: string;
  readonly isInteger: boolean;
  readonly takesNull: boolean;
}
interface Shape {
  readonly columns: readonly StoredColumn[];
  readonly key: readonly StoredColumn[];
}

/** Made once a declaration: rows are many. */
const shapes = new WeakMap<TableDeclaration, Shape>();

function shapeOf(table: string, declaration: TableDeclaration): Shape {
  let known = shapes.get(declaration);
  if (!known) shapes.set(declaration, (known = newShape(table, declaration)));
  return known;
}

function newShape(table: string, { columns, key }: TableDeclaration): Shape {
  const all = Object.entries(columns).map(([name, { kind, nullable = false }]) => ({
    table,
    name,
    isInteger: kind === 'integer',
    takesNull: nullable && !key.includes(name),
  }));
  return { columns: all, key: key.map(name => all.find(column => column.name === name)!) };
}

function storedValue({ table, name, isInteger, takesNull }: StoredColumn, value: Value): Value {
  if (value === null) {
    if (takesNull) return null;
    throw new RowError(`Column "${name}" of table "${table}" takes no null.`);
  }
  if (isInteger) {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value === 0 ? 0 : value;
    throw new RowError(`Column "${name}" of table "${table}" takes an integer, not ${shown(value)}.`);
  }
  if (typeof value === 'string') return plainText(value);
  throw new RowError(`Column "${name}" of table "${table}" takes text, not ${shown(value)}.`);
}

const isStoredValue = ({ isInteger, takesNull }: StoredColumn, value: Value | undefined): boolean =>
  typeof value === 'string'
    ? !isInteger && !value.includes('\0') && value.isWellFormed()
    : typeof value === 'number'
      ? isInteger && Number.isSafeInteger(value) && !Object.is(value, -0)
      : value === null && takesNull;

const plainText = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).toWellFormed();
// Never the text itself: it may be about a person.
const shown = (value: unknown): string => (typeof value === 'number' ? String(value) : typeof value);
