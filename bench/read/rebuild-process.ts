import 'reflect-metadata';
import { once } from 'node:events';
import { join } from 'node:path';
import { openEmbedded, openEmbeddedReader } from '#platform/event-store';
import { runProjections } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import { DECLARED } from '#server/contexts.js';
import { recorded, spooled } from './spool.js';

/** What the child is to do, in a process of its own so that its memory is its own. */
export interface RebuildTask {
  readonly what: 'rebuild' | 'raw-upsert';
  /** Data folder of the history. */
  readonly history: string;
  /** Where the read store is made anew: a folder, and a server's database in its place. */
  readonly readStore: { readonly folder: string; readonly databaseUrl?: string };
  /** Of row writes: written by a rebuild that is not timed, read by raw upserts. */
  readonly spool?: string;
}
export interface RebuildDone {
  readonly seconds: number;
  readonly events: number;
  /** Rows written; known where they were recorded. */
  readonly rows: number;
  /** Most that the process held at a time, MiB. */
  readonly memory: number;
}

/** While it works, how far it is: events, or transactions of raw upserts. */
export type RebuildTold = RebuildDone | { readonly sofar: number; readonly of?: number };

const TELL_MS = 2_000;
const { projectors, deadlines } = DECLARED;

async function rebuild({ history, readStore: where, spool }: RebuildTask): Promise<RebuildDone> {
  const owner = await openEmbedded({ folder: join(history, 'log'), permanent: true });
  const store = openEmbeddedReader(owner.reader);
  const plain = await openReadStore(where);
  const watched = spool ? recorded(plain, spool) : undefined;
  const readStore = watched ?? plain;
  const head = await store.head();
  const began = performance.now();
  const handle = await runProjections({ store, readStore, projectors, deadlines });
  const names = handle.status().map(({ name }) => name);
  const least = (): number => Math.min(...handle.status().map(({ position }) => Number(position)));
  const telling = setInterval(
    () => process.send?.({ sofar: least(), of: Number(head) } satisfies RebuildTold),
    TELL_MS,
  );
  if (!(await handle.waitFor(names, head, 3_600_000))) throw new Error(JSON.stringify(handle.status()));
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(telling);
  await handle.close();
  const rows = watched?.rows() ?? 0;
  await readStore.close();
  await store.close();
  await owner.store.close();
  return { seconds, events: Number(head), rows, memory: memory() };
}

/** The very rows that a rebuild wrote, in its transactions, by its statements, and nothing else. */
async function rawUpsert({ readStore: where, spool }: RebuildTask): Promise<RebuildDone> {
  const readStore = await openReadStore(where);
  let [milliseconds, sofar] = [0, 0];
  const telling = setInterval(() => process.send?.({ sofar } satisfies RebuildTold), TELL_MS);
  for await (const transactions of spooled(spool!)) {
    const began = performance.now();
    for (const statements of transactions)
      await readStore.transaction(async tx => {
        for (const statement of statements) await tx.executeQuery(statement);
      });
    milliseconds += performance.now() - began;
    sofar += transactions.length;
  }
  clearInterval(telling);
  await readStore.close();
  return { seconds: milliseconds / 1_000, events: 0, rows: 0, memory: memory() };
}

const memory = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);

// Nobody is left to tell: what was begun is not ended.
process.once('disconnect', () => process.exit());
const [task] = (await once(process, 'message')) as [RebuildTask];
const done = await (task.what === 'rebuild' ? rebuild(task) : rawUpsert(task));
process.send?.(done);
process.disconnect?.();
