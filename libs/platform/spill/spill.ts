import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Files that keys are spread over: one of them at a time is in memory. */
const BUCKETS = 128;
/** Characters of a file that wait in memory. */
const BLOCK = 32 * 1024;

export interface SpillGroup {
  readonly key: string;
  /** In the order in which they were added. */
  readonly items: readonly unknown[];
}

/**
 * Groups more than fits into memory: what is added lies in files of the system's temporary folder, for this user's eyes, and
 * comes back group by group. Memory holds a hundred-and-twenty-eighth of it, and a group whole.
 */
export interface Spill {
  /** `item` is what JSON can hold. */
  add(key: string, item: unknown): Promise<void>;
  /** Every key once; the same additions give the same order. */
  groups(): AsyncGenerator<SpillGroup>;
  /** Removes the files. */
  close(): Promise<void>;
}

export async function openSpill(): Promise<Spill> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-spill-'));
  const waiting = Array.from({ length: BUCKETS }, () => '');
  const written = new Set<number>();
  const fileOf = (bucket: number): string => join(folder, String(bucket));

  async function flush(bucket: number): Promise<void> {
    const text = waiting[bucket]!;
    waiting[bucket] = '';
    written.add(bucket);
    await appendFile(fileOf(bucket), text, { mode: 0o600 });
  }

  return {
    async add(key, item) {
      const bucket = bucketOf(key);
      waiting[bucket] += `${JSON.stringify([key, item])}\n`;
      if (waiting[bucket]!.length >= BLOCK) await flush(bucket);
    },
    async *groups() {
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        if (waiting[bucket] !== '') await flush(bucket);
        if (!written.has(bucket)) continue;
        const groups = new Map<string, unknown[]>();
        for await (const line of createInterface({ input: createReadStream(fileOf(bucket)) })) {
          const [key, item] = JSON.parse(line) as [string, unknown];
          const group = groups.get(key);
          if (group) group.push(item);
          else groups.set(key, [item]);
        }
        await rm(fileOf(bucket));
        for (const [key, items] of groups) {
          yield { key, items };
          groups.delete(key);
        }
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** FNV-1a, 32 bits: spreads evenly, the same in every process. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++)
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return hash % BUCKETS;
}
