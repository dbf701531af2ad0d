import type { Projector } from '#platform/event-sourcing';
import type { Column } from '#platform/read-store';

type Tables = Projector['tables'];

/** What the other build has and the live one has not, or the other way round; in SQL's own words. */
export interface SchemaChange {
  readonly table: string;
  readonly what: 'table' | 'column' | 'index' | 'key';
  readonly change: 'added' | 'removed' | 'changed';
  /** Columns; empty for a table. */
  readonly of: string;
}

export function schemaChanges(live: Tables, other: Tables): readonly SchemaChange[] {
  return [...new Set([...Object.keys(live), ...Object.keys(other)])].sort().flatMap(table => {
    const [before, after] = [live[table], other[table]];
    if (!before || !after) return [{ table, what: 'table', change: before ? 'removed' : 'added', of: '' }];
    const indexes = ({ indexes: all = [] }: typeof before) => new Map(all.map(each => [each.join(', '), '']));
    const columns = (declared: typeof before) =>
      new Map(Object.entries(declared.columns).map(([name, column]) => [name, typeOf(column)]));
    const key = { was: before.key.join(', '), is: after.key.join(', ') };
    return [
      ...changes(table, 'column', columns(before), columns(after)),
      ...(key.was === key.is ? [] : [{ table, what: 'key', change: 'changed', of: key.is } as const]),
      ...changes(table, 'index', indexes(before), indexes(after)),
    ];
  });
}

const typeOf = ({ kind, nullable }: Column): string => `${kind}${nullable ? ' null' : ''}`;

function changes(
  table: string,
  what: 'column' | 'index',
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): SchemaChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(of => {
    const [was, is] = [before.get(of), after.get(of)];
    if (was === is) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ table, what, change, of }];
  });
}

/** Whether who reads the `wanted` tables finds each of their columns in the present ones, with values that it understands. */
export const canServe = (present: Tables, wanted: Tables): boolean =>
  Object.entries(wanted).every(([table, { columns }]) =>
    Object.entries(columns).every(([name, { kind, nullable = false }]) => {
      const column = present[table]?.columns[name];
      return column?.kind === kind && (nullable || !column.nullable);
    }),
  );
