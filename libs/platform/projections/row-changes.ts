import type { Projector, Recorded, Row, RowChange, TableDeclaration, Value } from '#platform/event-sourcing';
import { keyOf, storedRow } from '#platform/read-store';

/** One change of one row, by one event. */
export interface Step {
  readonly event: Recorded;
  readonly table: string;
  readonly declaration: TableDeclaration;
  readonly key: readonly Value[];
  /** Names the row among all of the read model's tables. */
  readonly id: string;
  readonly change: RowChange;
}

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

const blaming = <T>(event: Recorded, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw new ProjectionError(event, error);
  }
};

/** What the events do to the rows, in log order. Pure. Throws {@link ProjectionError}. */
export function stepsOf(projector: Projector, events: readonly Recorded[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    blaming(event, () => {
      for (const change of projector.handlers.get(event.type)?.handle(event) ?? [])
        steps.push(stepOf(projector, event, change));
      for (const change of projector.every?.(event) ?? []) steps.push(stepOf(projector, event, change));
    });
  }
  return steps;
}

function stepOf(projector: Projector, event: Recorded, change: RowChange): Step {
  const { table } = change;
  const declaration = projector.tables[table];
  if (!declaration) throw new Error(`Projector ${projector.name} has no table "${table}".`);
  const key = keyOf(table, declaration, change.kind === 'put' ? change.row : change.key);
  return { event, table, declaration, key, id: rowId(table, key), change };
}

export const rowId = (table: string, key: readonly Value[]): string => `${table} ${JSON.stringify(key)}`;

/** The rows whose present value decides what becomes of them: the first change of each is neither a put nor a removal. */
export function rowsToLoad(steps: readonly Step[]): Map<string, Step> {
  const seen = new Set<string>();
  const wanted = new Map<string, Step>();
  for (const step of steps) {
    if (seen.has(step.id)) continue;
    seen.add(step.id);
    if (step.change.kind === 'change') wanted.set(step.id, step);
  }
  return wanted;
}

export interface WrittenRow {
  readonly table: string;
  readonly key: readonly Value[];
  /** undefined: removed. */
  readonly row: Row | undefined;
}

/** The rows that differ after the steps, each once. `before` holds what {@link rowsToLoad} asks for. Pure. */
export function rowsAfter(
  steps: readonly Step[],
  before: ReadonlyMap<string, Row | undefined>,
): Map<string, WrittenRow> {
  const after = new Map<string, WrittenRow>();
  for (const step of steps) {
    const now = after.has(step.id) ? after.get(step.id)?.row : before.get(step.id);
    after.set(step.id, {
      table: step.table,
      key: step.key,
      row: blaming(step.event, () => changed(step, now)),
    });
  }
  for (const [id, { row }] of after) {
    if (before.has(id) && sameRow(before.get(id), row)) after.delete(id);
  }
  return after;
}

function changed({ change, table, declaration, id }: Step, now: Row | undefined): Row | undefined {
  if (change.kind === 'remove') return undefined;
  const next = change.kind === 'put' ? change.row : change.change(now);
  if (next === undefined || next === now) return next;
  const row = storedRow(table, declaration, next);
  if (change.kind === 'change' && rowId(table, keyOf(table, declaration, row)) !== id)
    throw new Error(
      `A change of table "${table}" gave a row with another key than the one it was asked for.`,
    );
  return row;
}

function sameRow(one: Row | undefined, other: Row | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  for (const column in one) if (one[column] !== other[column]) return false;
  return true;
}
