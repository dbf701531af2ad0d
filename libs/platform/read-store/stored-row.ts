import type { Column, Row, TableDeclaration, Value } from './table.js';

/** A row that can't be stored: which table and column, what was expected, what came. */
export class RowError extends Error {
  override readonly name = 'RowError';
}

/**
 * The row as both engines give it back: every declared column, null where nothing was said, text well-formed and
 * without NUL (which PostgreSQL refuses and SQLite cuts at). Throws {@link RowError}.
 */
export function storedRow(table: string, declaration: TableDeclaration, row: Row): Row {
  for (const column in row) {
    if (!(column in declaration.columns)) throw new RowError(`Table "${table}" has no column "${column}".`);
  }
  const stored: Record<string, Value> = {};
  for (const column of namesOf(declaration))
    stored[column] = storedValue(table, column, declaration, row[column] ?? null);
  return Object.freeze(stored);
}

/** Listed once a declaration: rows are many. */
const names = new WeakMap<TableDeclaration, readonly string[]>();
function namesOf(declaration: TableDeclaration): readonly string[] {
  let known = names.get(declaration);
  if (!known) names.set(declaration, (known = Object.keys(declaration.columns)));
  return known;
}

function storedValue(table: string, column: string, declaration: TableDeclaration, value: Value): Value {
  const { kind, nullable } = declaration.columns[column] as Column;
  if (value === null) {
    if (nullable && !declaration.key.includes(column)) return null;
    throw new RowError(`Column "${column}" of table "${table}" takes no null.`);
  }
  if (kind === 'integer') {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value === 0 ? 0 : value;
    throw new RowError(`Column "${column}" of table "${table}" takes an integer, not ${shown(value)}.`);
  }
  if (typeof value === 'string') return plainText(value);
  throw new RowError(`Column "${column}" of table "${table}" takes text, not ${shown(value)}.`);
}

const plainText = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).toWellFormed();
// Never the text itself: it may be about a person.
const shown = (value: unknown): string => (typeof value === 'number' ? String(value) : typeof value);

/** The values of a key, in the declaration's order; the same text for the same key. */
export function keyOf(table: string, declaration: TableDeclaration, row: Row): readonly Value[] {
  return declaration.key.map(column => storedValue(table, column, declaration, row[column] ?? null));
}
