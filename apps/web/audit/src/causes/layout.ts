/** An event as the graph needs it. */
export interface Linked {
  readonly id: string;
  readonly causationId: string | null;
}
/** An event in its row: `lane` is how far to the right, `from` the row of what caused it. */
export interface Placed<T> {
  readonly event: T;
  readonly role: 'cause' | 'this' | 'effect';
  readonly lane: number;
  readonly row: number;
  readonly from: number | undefined;
}

const MOST_LANES = 6;

/**
 * A row for each event: what it follows from above it, from the act down, and below it what followed, each under its cause.
 * @param causes from the act to the event itself
 * @param effects in log order, so that a cause stands before what it caused
 */
export function placeEvents<T extends Linked>(
  causes: readonly T[],
  effects: readonly T[],
): readonly Placed<T>[] {
  const rows: Placed<T>[] = causes.map((event, row) => ({
    event,
    role: row === causes.length - 1 ? 'this' : 'cause',
    lane: 0,
    row,
    from: row === 0 ? undefined : row - 1,
  }));
  const self = causes.at(-1);
  if (!self) return rows;
  const known = new Set([self.id, ...effects.map(({ id }) => id)]);
  // What follows from something that is not shown hangs on the event itself, through which it was found.
  const under = Map.groupBy(
    effects.filter(({ id }) => id !== self.id),
    ({ causationId }) => (causationId !== null && known.has(causationId) ? causationId : self.id),
  );
  const placed = new Set<string>();
  const hang = (id: string, from: number, lane: number): void => {
    for (const event of under.get(id) ?? []) {
      if (placed.has(event.id)) continue;
      placed.add(event.id);
      const row = rows.length;
      rows.push({ event, role: 'effect', lane: Math.min(lane, MOST_LANES), row, from });
      hang(event.id, row, lane + 1);
    }
  };
  hang(self.id, causes.length - 1, 1);
  return rows;
}
