import type { ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { buildsOf, dropBuild } from '../slots.js';
import { changeWork, ownedWork, type BuildWork } from './build-work.js';

/** Tables may be large. */
const LONG = { mayTakeLong: true };

/** What it came to is kept for whoever asks; its tables are not. */
export async function endDryRun(
  readStore: ReadStore,
  { name, owner }: Pick<BuildWork, 'name' | 'owner'>,
): Promise<void> {
  await readStore.transaction(async tx => {
    const next = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('next');
    await ownedWork(tx, { name, owner }, readStore.dialect);
    if (next) await dropBuild(tx, next);
    await changeWork(tx, name, { state: 'compared', owner: null });
  }, LONG);
}
