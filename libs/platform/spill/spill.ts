import { openUnnamed, type Room } from './unnamed-file.js';

/** Heaps that keys are spread over: one of them at a time is in memory. */
const BUCKETS = 128;
/** Characters of a heap that wait in memory. */
const BLOCK = 32 * 1024;

export interface SpillGroup {
  readonly key: string;
  /** In the order in which they were added. */
  readonly items: readonly unknown[];
}

/**
 * Groups more than fits into memory: what is added lies on the disk, in a file without a name, and comes back group by group.
 * Memory holds a hundred-and-twenty-eighth of it, and a group whole.
 */
export interface Spill {
  /** `item` is what JSON can hold. */
  add(key: string, item: unknown): Promise<void>;
  /** Every key once; the same additions give the same order. */
  groups(): AsyncGenerator<SpillGroup>;
  /** Gives the room on the disk back. */
  close(): Promise<void>;
}

export async function openSpill(): Promise<Spill> {
  const file = await openUnnamed('vitrine-spill-');
  const waiting = Array.from({ length: BUCKETS }, () => '');
  const written = Array.from({ length: BUCKETS }, (): Room[] => []);

  async function flush(bucket: number): Promise<void> {
    const text = waiting[bucket]!;
    waiting[bucket] = '';
    written[bucket]!.push(await file.write(text));
  }

  return {
    async add(key, item) {
      const bucket = bucketOf(key);
      waiting[bucket] += `${JSON.stringify([key, item])}\n`;
      if (waiting[bucket]!.length >= BLOCK) await flush(bucket);
    },
    async *groups() {
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const groups = new Map<string, unknown[]>();
        const take = (text: string): void => {
          for (const line of text.split('\n')) {
            if (line === '') continue;
            const [key, item] = JSON.parse(line) as [string, unknown];
            const group = groups.get(key);
            if (group) group.push(item);
            else groups.set(key, [item]);
          }
        };
        // A block holds whole lines.
        for (const room of written[bucket]!) take(await file.read(room));
        take(waiting[bucket]!);
        for (const [key, items] of groups) {
          yield { key, items };
          groups.delete(key);
        }
      }
    },
    close: () => file.close(),
  };
}

/** FNV-1a, 32 bits: spreads evenly, the same in every process. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++)
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return hash % BUCKETS;
}
