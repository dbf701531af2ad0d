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

/** Offset basis, prime and the constants of the last mixing are FNV-1a's and MurmurHash3's (32 bits); each lane begins elsewhere. */
const FNV_PRIME = 0x01000193;
const OFFSETS = [0x811c9dc5, 0x1ce4e5b9, 0xbf58476d, 0x94d049bb] as const;

const mixed = (word: number): number => {
  let mix = word;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
};

/** A cryptographic hash would take ten times as long. */
function hashOf(event: Recorded): readonly number[] {
  const text = `${event.position} ${event.id}`;
  let [a, b, c, d]: [number, number, number, number] = [...OFFSETS];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, FNV_PRIME);
    b = Math.imul(b ^ code ^ a, FNV_PRIME);
    c = Math.imul(c ^ code ^ b, FNV_PRIME);
    d = Math.imul(d ^ code ^ c, FNV_PRIME);
  }
  return [mixed(a), mixed(b), mixed(c), mixed(d)];
}

/** Sums over events of a batch, each of which is hashed once, for however many read models; the same list is summed once. */
export function sumsOf(): (events: readonly Recorded[]) => Uint32Array {
  const hashes = new Map<Recorded, readonly number[]>();
  const sums = new Map<readonly Recorded[], Uint32Array>();
  const hashed = (event: Recorded): readonly number[] => {
    let hash = hashes.get(event);
    if (!hash) hashes.set(event, (hash = hashOf(event)));
    return hash;
  };
  return events => {
    let sum = sums.get(events);
    if (sum) return sum;
    sum = new Uint32Array(WORDS.length);
    for (const event of events) {
      const hash = hashed(event);
      for (const at of WORDS) sum[at]! += hash[at]!;
    }
    sums.set(events, sum);
    return sum;
  };
}

/** With so many events more, and the sum over them; the same where they are none. */
export function withSum(applied: Applied, count: number, sum: Uint32Array): Applied {
  if (count === 0) return applied;
  const { events, digest } = applied;
  return {
    events: events + count,
    digest: WORDS.map(at => {
      const word = parseInt(digest.slice(at * 8, at * 8 + 8), 16);
      return ((word + sum[at]!) >>> 0).toString(16).padStart(8, '0');
    }).join(''),
  };
}

export const withApplied = (applied: Applied, more: readonly Recorded[]): Applied =>
  withSum(applied, more.length, sumsOf()(more));
