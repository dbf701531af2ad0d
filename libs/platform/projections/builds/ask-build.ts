import type { Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { definitionOf } from '../read-model.js';
import { buildsOf, dropBuild } from '../slots.js';
import { noPrevious } from './begin-build.js';
import { BuildRefusal } from './build-refusal.js';
import { addWork, changeWork, readWork, removeWork } from './build-work.js';
import { workedOnBy } from './lease.js';

export interface Asked {
  /** Who asks: an id. */
  readonly by: string;
  /** Whatever differs is accepted beforehand. */
  readonly accept?: boolean;
  /** Only compares: nothing is left of it afterwards. */
  readonly dryRun?: boolean;
}

/**
 * Asks for a build beside the live one, from the start of the log. A process that keeps the read models takes it up, or who
 * asks calls `runBuild`. Throws {@link BuildRefusal} where one is underway.
 */
export async function askBuild(
  readStore: ReadStore,
  projector: Projector,
  { by, accept, dryRun }: Asked,
): Promise<void> {
  const { name } = projector;
  const definition = definitionOf(projector);
  await readStore.transaction(async tx => {
    const work = await readWork(tx, name, readStore.dialect);
    if (work) {
      const other = workedOnBy(work);
      if (other !== undefined) throw underway(name, `is being built by ${other} already`);
      // What another release wanted, or failed, is begun anew; what was cut off goes on.
      if (work.state === 'waiting' && work.definition === definition)
        throw underway(name, 'is built already and waits for acceptance');
      if (work.state === 'building' && work.definition === definition && work.source === 'next') {
        if (accept) await changeWork(tx, name, { accepted_by: by, accepted_at: Date.now() });
        return;
      }
      await removeWork(tx, name);
    }
    await addWork(tx, { name, source: 'next', definition, by, accepted: accept, dryRun });
  });
}

const underway = (name: string, how: string): BuildRefusal =>
  new BuildRefusal('underway', `Read model ${name} ${how}: wait for it, accept it or cancel it.`);

/** Asks for the build that was live before. Throws {@link BuildRefusal} where there is none that this release can write. */
export async function askSwitchBack(
  readStore: ReadStore,
  projector: Projector,
  { by }: Asked,
): Promise<void> {
  const { name, version } = projector;
  const definition = definitionOf(projector);
  await readStore.transaction(async tx => {
    const previous = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('previous');
    const work = await readWork(tx, name, readStore.dialect);
    if (work) throw underway(name, 'is being built');
    if (previous?.definition !== definition)
      throw new BuildRefusal(
        previous ? 'other-release' : 'nothing',
        noPrevious(name, previous?.version, version),
      );
    await addWork(tx, { name, source: 'previous', definition, by, accepted: true });
  });
}

/** A named person takes over that rows differ. Throws {@link BuildRefusal} where nothing waits for it. */
export async function acceptBuild(readStore: ReadStore, name: string, { by }: Asked): Promise<void> {
  await readStore.transaction(async tx => {
    const work = await readWork(tx, name, readStore.dialect);
    if (work?.state !== 'waiting')
      throw new BuildRefusal(
        'nothing',
        work
          ? `The build of read model ${name} is not there to be accepted yet: it ${work.state === 'failed' ? `failed (${work.message})` : 'is being built'}.`
          : `Read model ${name} has no build that waits for acceptance: ask for one first.`,
      );
    await changeWork(tx, name, { accepted_by: by, accepted_at: Date.now() });
  });
}

/** Nothing of the build is left; whoever was at it notices. Throws {@link BuildRefusal} where there is none. */
export async function cancelBuild(readStore: ReadStore, name: string): Promise<void> {
  await readStore.transaction(async tx => {
    const next = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('next');
    const work = await readWork(tx, name, readStore.dialect);
    if (!work && !next) throw new BuildRefusal('nothing', `Read model ${name} has no build to cancel.`);
    await removeWork(tx, name);
    if (next) await dropBuild(tx, next);
  });
}

/** Frees the room of what was live before. Throws {@link BuildRefusal} where there is none, or it is about to be live again. */
export async function dropPrevious(readStore: ReadStore, name: string): Promise<void> {
  await readStore.transaction(async tx => {
    const previous = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('previous');
    const work = await readWork(tx, name, readStore.dialect);
    if (work?.source === 'previous') throw underway(name, 'is being switched back');
    if (!previous) throw new BuildRefusal('nothing', `Read model ${name} has no previous build to drop.`);
    await dropBuild(tx, previous);
  });
}
