import type { ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { buildsOf, dropBuild } from '../slots.js';
import type { Asked } from './ask-build.js';
import { noteAct, wasDone } from './build-acts.js';
import { BuildRefusal } from './build-refusal.js';
import { readWork } from './build-work.js';

/** Tables may be large. */
const LONG = { mayTakeLong: true };

/** Frees the room of what was live before. Throws {@link BuildRefusal} where there is none, or it is about to be live again. */
export async function dropPrevious(
  readStore: ReadStore,
  name: string,
  { by, key }: Pick<Asked, 'by' | 'key'>,
): Promise<void> {
  await readStore.transaction(async tx => {
    const previous = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('previous');
    const work = await readWork(tx, name, readStore.dialect);
    if (await wasDone(tx, name, key)) return;
    if (work?.source === 'previous')
      throw new BuildRefusal(
        'started',
        `Read model ${name} is being switched back: wait for it, or cancel it.`,
        { by: work.askedBy },
      );
    if (!previous) throw new BuildRefusal('no-previous', `Read model ${name} has no previous build to drop.`);
    await dropBuild(tx, previous);
    const { version, position } = previous;
    await noteAct(tx, { name, at: Date.now(), what: 'dropped', by, askedBy: by, key, version, position });
  }, LONG);
}
