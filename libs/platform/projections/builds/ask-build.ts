import type { Projector } from '#platform/event-sourcing';
import type { ReadDatabase, ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { definitionOf } from '../read-model.js';
import { buildsOf } from '../slots.js';
import { noPrevious } from './begin-build.js';
import { wasDone } from './build-acts.js';
import { BuildRefusal } from './build-refusal.js';
import { addWork, changeWork, isOver, readWork, removeWork, type BuildWork } from './build-work.js';
import { dropLeftover } from './leftovers.js';
import { workedOnBy } from './lease.js';

export interface Asked {
  /** Who asks: an id. */
  readonly by: string;
  /** Under one key it is asked once, however often it comes. */
  readonly key?: string;
  /** Whatever differs is accepted beforehand. */
  readonly accept?: boolean;
  /** Only compares: what it came to is kept, its tables are not. */
  readonly dryRun?: boolean;
}

/**
 * Asks for a build beside the live one, from the start of the log. A process that keeps the read models takes it up, or who
 * asks calls `runBuild`. Throws {@link BuildRefusal} where one is underway.
 */
export async function askBuild(
  readStore: ReadStore,
  projector: Projector,
  { by, key, accept, dryRun = false }: Asked,
): Promise<void> {
  const { name } = projector;
  const definition = definitionOf(projector);
  await readStore.transaction(async tx => {
    const work = await readWork(tx, name, readStore.dialect);
    if (await isAsked(tx, name, key, work)) return;
    if (work) {
      // What another release wanted, or failed, is begun anew; what was cut off goes on.
      const same = work.definition === definition && work.source === 'next' && work.dryRun === dryRun;
      if (work.state === 'waiting' && work.definition === definition)
        throw new BuildRefusal(
          'waits',
          `Read model ${name} is built already and waits for acceptance: accept it or cancel it.`,
        );
      const other = workedOnBy(work);
      if (other !== undefined) throw started(name, other);
      if (work.state === 'building' && same) {
        if (accept) await changeWork(tx, name, { accepted_by: by, accepted_at: Date.now() });
        return;
      }
      await removeWork(tx, name);
    }
    await addWork(tx, { name, source: 'next', definition, by, key, accepted: accept, dryRun });
  });
}

/** The same order came before. */
const isAsked = async (
  tx: ReadDatabase,
  name: string,
  key: string | undefined,
  work: BuildWork | undefined,
): Promise<boolean> => key !== undefined && (work?.key === key || (await wasDone(tx, name, key)));

const started = (name: string, by = 'an order before'): BuildRefusal =>
  new BuildRefusal(
    'started',
    `Read model ${name} is being built by ${by} already: wait for it, or cancel it.`,
    {
      by,
    },
  );

/** Asks for the build that was live before. Throws {@link BuildRefusal} where there is none that this release can write. */
export async function askSwitchBack(
  readStore: ReadStore,
  projector: Projector,
  { by, key }: Asked,
): Promise<void> {
  const { name, version } = projector;
  const definition = definitionOf(projector);
  await readStore.transaction(async tx => {
    const previous = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('previous');
    const work = await readWork(tx, name, readStore.dialect);
    if (await isAsked(tx, name, key, work)) return;
    if (work && !isOver(work)) throw started(name, workedOnBy(work));
    if (previous?.definition !== definition) throw noPrevious(name, previous?.version, version);
    await removeWork(tx, name);
    await addWork(tx, { name, source: 'previous', definition, by, key, accepted: true });
  });
}

/**
 * Nobody wants the build any more. Where a process is at it, that one drops its tables, within a second: it may be reading them,
 * and who waits for that here would hold up all read models. Otherwise they are dropped now. Throws {@link BuildRefusal} where
 * there is none.
 */
export async function cancelBuild(readStore: ReadStore, name: string): Promise<void> {
  const atIt = await readStore.transaction(async tx => {
    const work = await readWork(tx, name, readStore.dialect);
    if (!work && !buildsOf(name, await readCheckpoints(tx)).has('next'))
      throw new BuildRefusal('no-build', `Read model ${name} has no build to cancel.`);
    await removeWork(tx, name);
    return work && workedOnBy(work);
  });
  if (atIt === undefined) await dropLeftover(readStore, name);
}
