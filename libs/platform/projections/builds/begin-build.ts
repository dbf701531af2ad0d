import type { Projector } from '#platform/event-sourcing';
import { storedName, type ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { makeBuild, resumed } from '../make-build.js';
import { definitionOf, type ReadModel } from '../read-model.js';
import { buildsOf, dropBuild } from '../slots.js';
import { tableNames } from '../table-names.js';
import { BuildRefusal } from './build-refusal.js';
import { changeWork, ownedWork, type BuildWork } from './build-work.js';

/** The build that the work is about, where it stands; one that is new is made, empty. */
export async function beginBuild(
  readStore: ReadStore,
  projector: Projector,
  { name, source, owner }: Pick<BuildWork, 'name' | 'source' | 'owner'>,
): Promise<ReadModel> {
  return await readStore.transaction(async tx => {
    const known = await readCheckpoints(tx, readStore.dialect);
    const work = await ownedWork(tx, { name, owner }, readStore.dialect);
    const builds = buildsOf(name, known);
    const present = builds.get(source);
    const names = await tableNames(tx, readStore.dialect);
    const whole =
      present?.definition === definitionOf(projector) &&
      present.tables.every(table => names.has(storedName(table, source)));
    const goesOn = whole && (source === 'previous' || work.since !== undefined);
    if (source === 'previous' && !goesOn) throw noPrevious(name, present?.version, projector.version);
    if (present && !goesOn) await dropBuild(tx, present);
    const model = goesOn
      ? resumed(projector, readStore.dialect, present)
      : await makeBuild(tx, projector, readStore.dialect, { slot: source, builds });
    await changeWork(tx, name, {
      state: 'building',
      since: Date.now(),
      from_position: String(model.position),
      message: null,
      ...(goesOn ? {} : { comparison: null }),
    });
    return model;
  });
}

export const noPrevious = (name: string, found: number | undefined, wanted: number): BuildRefusal =>
  found === undefined
    ? new BuildRefusal('no-previous', `Read model ${name} has no previous build to switch back to.`)
    : new BuildRefusal(
        'other-release',
        `The previous build of read model ${name} is of version ${found}, and this release writes version ${wanted}: ` +
          'start the release that made it, and it becomes live again.',
        { found: String(found), wanted: String(wanted) },
      );
