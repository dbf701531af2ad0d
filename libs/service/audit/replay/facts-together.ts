import { decodeEvent, isFact, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';

/** From this many on, what stands together in the log is read in one piece, whatever streams it is of. */
const TOGETHER = 8;
/** Others' facts between two of ours that are read with them rather than twice begun. */
const BETWEEN = 4;

/** The stretches of the log that are dense with these positions (ascending); what stands alone is in none. */
export function stretchesOf(positions: readonly number[]): readonly (readonly number[])[] {
  const stretches: number[][] = [];
  for (const position of positions) {
    const last = stretches.at(-1);
    if (last && position - last.at(-1)! <= BETWEEN + 1) last.push(position);
    else stretches.push([position]);
  }
  return stretches.filter(({ length }) => length >= TOGETHER);
}

/** The facts at the positions of a stretch, in log order. */
export async function factsIn(store: EventStore, stretch: readonly number[]): Promise<readonly Recorded[]> {
  const [wanted, last] = [new Set(stretch), stretch.at(-1)!];
  const facts: Recorded[] = [];
  for await (const stored of store.readAll({ from: BigInt(stretch[0]!), limit: last - stretch[0]! + 1 })) {
    if (stored.position > BigInt(last)) break;
    if (wanted.has(Number(stored.position)) && isFact(stored)) facts.push(decodeEvent(stored));
  }
  return facts;
}
