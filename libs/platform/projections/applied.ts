import { hash as hashAtOnce } from 'node:crypto';
import type { Recorded } from '#platform/event-sourcing';

/**
 * What a read model was given: how many events, and a sum over them (32 hex digits) that tells one event too few, too many
 * or another from the same number of the right ones. However a history is cut into batches, and however often the process
 * starts again, it is the same. It finds mistakes, not forgers: those are found by the transparency log.
 */
export interface Applied {
  readonly events: number;
  readonly digest: string;
}

export const NOTHING_APPLIED: Applied = { events: 0, digest: '0'.repeat(32) };

const WORDS = [0, 1, 2, 3] as const;

/** Each event is hashed once, for however many read models. */
const hashes = new WeakMap<Recorded, Uint32Array>();

function hashOf(event: Recorded): Uint32Array {
  const known = hashes.get(event);
  if (known) return known;
  const bytes = hashAtOnce('sha256', `${event.position} ${event.id}`, 'buffer');
  const hash = Uint32Array.from(WORDS, at => bytes.readUInt32BE(at * 4));
  hashes.set(event, hash);
  return hash;
}

/** The sum over some events, for however many read models take all of them. */
export function sumOf(events: readonly Recorded[]): Uint32Array {
  const sum = new Uint32Array(WORDS.length);
  for (const event of events) {
    const hash = hashOf(event);
    for (const at of WORDS) sum[at]! += hash[at]!;
  }
  return sum;
}

/** With so many events more, and the sum over them. */
export const withSum = ({ events, digest }: Applied, count: number, sum: Uint32Array): Applied =>
  count === 0
    ? { events, digest }
    : {
        events: events + count,
        digest: WORDS.map(at => {
          const word = parseInt(digest.slice(at * 8, at * 8 + 8), 16);
          return ((word + sum[at]!) >>> 0).toString(16).padStart(8, '0');
        }).join(''),
      };

export const withApplied = (applied: Applied, more: readonly Recorded[]): Applied =>
  withSum(applied, more.length, sumOf(more));
