import type { Actor } from '#platform/access';
import type { Projector } from '#platform/event-sourcing';
import {
  actsOf,
  buildsOf,
  definitionOf,
  failureText,
  isOver,
  progressOf,
  readCheckpoints,
  readWorks,
  stallText,
  workedOnBy,
  type BuildAct,
  type BuildWork,
  type Checkpoint,
} from '#platform/projections';
import type { Installation } from '../installation.js';
import { ORDER_ROLES } from './roles.js';

/** The builds of one read model, as a client reads them: positions are text. */
export async function buildsForHttp(
  { store, readStore, projections }: Pick<Installation, 'store' | 'readStore' | 'projections'>,
  projector: Projector,
  actor: Actor,
) {
  const { name } = projector;
  const head = await store.head();
  const builds = buildsOf(name, await readCheckpoints(readStore.db));
  const work = (await readWorks(readStore.db)).find(each => each.name === name);
  const status = projections.status().find(each => each.name === name);
  const stands = status?.failure ? failureText(status.failure) : status?.stalled && stallText(status.stalled);
  const build = (slot: 'live' | 'next' | 'previous') => {
    const found = builds.get(slot);
    return found && { [slot]: buildForHttp(found, projector, head) };
  };
  return {
    ...{ name, version: projector.version, head: String(head) },
    ...build('live'),
    ...build('next'),
    ...build('previous'),
    ...(work && { order: orderForHttp(work, builds.get(work.source), builds.get('live')?.position ?? head) }),
    ...(stands !== undefined && { stands }),
    may: may(actor, { work, previous: builds.get('previous'), projector }),
    acts: (await actsOf(readStore.db, name)).map(actForHttp),
  };
}
export type BuildsForHttp = Awaited<ReturnType<typeof buildsForHttp>>;

/** What may be ordered now, as the last part of its route. */
export type BuildOrder = 'build' | 'accept' | 'cancel' | 'switch-back' | 'drop-previous';

function may(
  { roles }: Actor,
  {
    work,
    previous,
    projector,
  }: {
    readonly work: BuildWork | undefined;
    readonly previous: Checkpoint | undefined;
    readonly projector: Projector;
  },
): readonly BuildOrder[] {
  if (!ORDER_ROLES.some(role => roles.includes(role))) return [];
  const free = !work || isOver(work);
  const whole = previous?.definition === definitionOf(projector);
  return [
    ...(free ? (['build'] as const) : []),
    ...(work?.state === 'waiting' && work.acceptedBy === undefined ? (['accept'] as const) : []),
    ...(work ? (['cancel'] as const) : []),
    ...(free && previous && whole ? (['switch-back'] as const) : []),
    ...(previous && work?.source !== 'previous' ? (['drop-previous'] as const) : []),
  ];
}

const buildForHttp = (build: Checkpoint, projector: Projector, head: bigint) => ({
  version: build.version,
  position: String(build.position),
  behind: build.position < head ? Number(head - build.position) : 0,
  applied: build.applied,
  thisRelease: build.definition === definitionOf(projector),
});

function orderForHttp(work: BuildWork, build: Checkpoint | undefined, target: bigint) {
  const { source, dryRun, state, askedBy, askedAt, acceptedBy, comparison, message, since } = work;
  const begun = since === undefined ? undefined : { position: work.fromPosition, at: since };
  const at = state === 'building' && build && progressOf({ ...build, target }, begun);
  return {
    ...{ source, dryRun, state, askedBy, askedAt: new Date(askedAt).toISOString() },
    ...(acceptedBy !== undefined && { acceptedBy }),
    ...(workedOnBy(work) !== undefined && { workedOnBy: workedOnBy(work) }),
    ...(at && { progress: { ...at, position: String(at.position), target: String(at.target) } }),
    ...(comparison && { comparison }),
    ...(message !== undefined && { message }),
  };
}

const actForHttp = ({ at, position, recorded, key: _key, name: _name, ...act }: BuildAct) => ({
  ...act,
  at: new Date(at).toISOString(),
  position: String(position),
  ...(recorded !== undefined && { recordedAt: String(recorded) }),
});
