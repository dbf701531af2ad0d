import type { ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { buildsOf, makeLive } from '../slots.js';
import { inShort, noteAct, type BuildAct } from './build-acts.js';
import { BuildRefusal } from './build-refusal.js';
import { ownedWork, removeWork } from './build-work.js';

/** What others than its projector wrote goes over row by row. */
const LONG = { mayTakeLong: true };

/** In one transaction the build becomes live, and the work is done. undefined: it is behind the live one. */
export async function switchBuild(
  readStore: ReadStore,
  name: string,
  owner: string,
): Promise<BuildAct | undefined> {
  return await readStore.transaction(async tx => {
    const known = await readCheckpoints(tx, readStore.dialect);
    const work = await ownedWork(tx, { name, owner }, readStore.dialect);
    const builds = buildsOf(name, known);
    const [live, chosen] = [builds.get('live'), builds.get(work.source)];
    if (!chosen) throw new BuildRefusal('no-build', `Read model ${name} has no ${work.source} build.`);
    if (live && chosen.position < live.position) return undefined;
    await makeLive(tx, builds, work.source);
    await removeWork(tx, name);
    return await noteAct(tx, {
      name,
      at: Date.now(),
      what: work.source === 'next' ? 'switched' : 'switched-back',
      by: work.acceptedBy ?? work.askedBy,
      askedBy: work.askedBy,
      key: work.key,
      version: chosen.version,
      fromVersion: live?.version,
      position: chosen.position,
      compared: work.comparison && inShort(work.comparison),
    });
  }, LONG);
}
