import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ReadStore } from '#platform/read-store';
import { BuildRefusal } from './build-refusal.js';
import { changeWork, own, readWork, type BuildWork } from './build-work.js';

/** Host, process and a number of its own, e.g. `shop-1 4711 6f1c…`. */
export const newOwner = (): string => `${hostname()} ${process.pid} ${randomUUID()}`;

/** An owner says so every second; who has not for this long is gone. */
const PATIENCE_MS = 5_000;
const BEAT_MS = 1_000;

/** Who works on it; undefined: nobody. */
export function workedOnBy({ owner, seenAt }: BuildWork, now = Date.now()): string | undefined {
  if (owner === undefined || now - seenAt > PATIENCE_MS) return undefined;
  const [host, pid] = owner.split(' ');
  return host === hostname() && !isRunning(Number(pid)) ? undefined : `process ${pid} on ${host}`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the work, unless somebody else is at it: then throws {@link BuildRefusal}. */
export async function claim(readStore: ReadStore, name: string, owner: string): Promise<BuildWork> {
  return await readStore.transaction(async tx => {
    const work = await readWork(tx, name, readStore.dialect);
    if (!work) throw new BuildRefusal('no-build', `No build of read model ${name} was asked for.`);
    const other = work.owner === owner ? undefined : workedOnBy(work);
    if (other !== undefined)
      throw new BuildRefusal(
        'started',
        `Read model ${name} is being built by ${other} already: wait for it, or cancel it.`,
        { by: other },
      );
    if (work.state !== 'compared') await changeWork(tx, name, { owner, seen_at: Date.now() });
    return work;
  });
}

/**
 * Works while it says every second that it does; `lost` aborts where the work was cancelled, or another process took it.
 */
export async function holding<T>(
  readStore: ReadStore,
  { name, owner }: { readonly name: string; readonly owner: string },
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const beat = async (): Promise<void> => {
    const { numUpdatedRows } = await own(readStore.db)
      .updateTable('read_model_build')
      .set({ seen_at: Date.now() })
      .where('name', '=', name)
      .where('owner', '=', owner)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) lost.abort();
  };
  // A database that is away is noticed by the work itself.
  const timer = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(timer);
    await own(readStore.db)
      .updateTable('read_model_build')
      .set({ owner: null })
      .where('name', '=', name)
      .where('owner', '=', owner)
      .execute()
      .catch(() => undefined);
  }
}
