import { setImmediate } from 'node:timers/promises';
import type { Projector } from '#platform/event-sourcing';
import { isDatabaseAway, type ReadStore } from '#platform/read-store';
import { backOff, pause } from '../back-off.js';
import { readCheckpoints } from '../checkpoints.js';
import { honourSkips } from '../failures/honour-skips.js';
import type { Log } from '../log.js';
import type { LogReader } from '../log-reader.js';
import type { ReadModel } from '../read-model.js';
import { continuity } from '../reader/continuity.js';
import { messageOf } from '../reader/stand-still.js';
import { advance, type Advancing } from './advance.js';
import { beginBuild } from './begin-build.js';
import type { BuildAct } from './build-acts.js';
import { changeWork, readWork, type BuildWork } from './build-work.js';
import { compareBuilds } from './compare.js';
import { isSame, type Comparison } from './comparison.js';
import { endDryRun } from './end-dry-run.js';
import { claim, holding } from './lease.js';
import { dropLeftover } from './leftovers.js';
import { smallBatches } from './small-batches.js';
import { switchBuild } from './switch-build.js';

/** What builds with: the log, the read store, and who it is. */
export interface Builder {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly owner: string;
  readonly log: Log;
  /** Aborts when the process ends: the work stays, and whoever comes next goes on. */
  readonly signal: AbortSignal;
  /** After each transaction: where the build is, and where the live one. */
  readonly onProgress?: (at: BuildStands) => void;
}

export interface BuildStands {
  readonly name: string;
  readonly version: number;
  readonly position: bigint;
  readonly target: bigint;
}

export type BuildOutcome =
  | { readonly kind: 'switched'; readonly switched: BuildAct; readonly comparison?: Comparison }
  /** Whoever may has to accept the differences. */
  | { readonly kind: 'waiting'; readonly comparison: Comparison }
  /** That was all that was asked for: its tables are gone. */
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly same: boolean }
  | { readonly kind: 'cancelled' | 'ended' };

/**
 * Does what was asked for: builds up to where the live one is, compares, and switches where nobody has to be asked.
 * Throws {@link BuildRefusal} where another process does it already, and what the projector or the database throws.
 */
export async function runBuild(builder: Builder, projector: Projector): Promise<BuildOutcome> {
  const outcome = await build(builder, projector);
  if (outcome.kind === 'cancelled') await dropLeftover(builder.readStore, projector.name);
  return outcome;
}

async function build(builder: Builder, projector: Projector): Promise<BuildOutcome> {
  const { readStore, owner, log, signal } = builder;
  const { name } = projector;
  const claimed = await claim(readStore, name, owner);
  const { source } = claimed;
  // Who was quicker has done it.
  if (claimed.state === 'compared' && claimed.comparison) return ofDryRun(claimed.comparison);
  return await holding(readStore, { name, owner }, async lost => {
    const either = AbortSignal.any([signal, lost]);
    const given = (): BuildOutcome | undefined =>
      lost.aborted ? { kind: 'cancelled' } : signal.aborted ? { kind: 'ended' } : undefined;
    try {
      const model = await beginBuild(readStore, projector, { name, source, owner });
      await honourSkips(builder.store, [model]);
      const { askedBy, dryRun } = claimed;
      log.info(
        {
          ...{ projector: name, source, askedBy, dryRun },
          ...{ version: projector.version, standsAt: String(model.position) },
        },
        'Read model is being built beside.',
      );
      const advancing = { ...builder, unbroken: continuity(builder.store), signal: either };
      await catchUp(builder, advancing, model);
      if (given()) return given()!;
      const comparison = await compared(builder, advancing, model, source);
      if (given()) return given()!;
      const work = await readWork(readStore.db, name);
      if (work?.owner !== owner) return { kind: 'cancelled' };
      if (work.dryRun) {
        if (!comparison) throw new Error(`Read model ${name} has no live build to compare with.`);
        await endDryRun(readStore, { name, owner });
        return ofDryRun(comparison);
      }
      if (comparison && !maySwitch(work, comparison)) {
        await changeWork(readStore.db, name, { state: 'waiting' });
        log.info(
          { projector: name, ...forLog(comparison) },
          'Read model is built beside and waits for acceptance.',
        );
        return { kind: 'waiting', comparison };
      }
      let switched: BuildAct | undefined;
      while (!(switched = await switchBuild(readStore, name, owner))) {
        await catchUp(builder, advancing, model);
        if (given()) return given()!;
      }
      log.info(
        { projector: name, by: switched.by, ...(comparison ? forLog(comparison) : {}) },
        `Read model: the ${source} build becomes the live one.`,
      );
      return { kind: 'switched', switched, comparison };
    } catch (error) {
      if ((await readWork(readStore.db, name))?.owner !== owner) return { kind: 'cancelled' };
      if (!isDatabaseAway(error) && !signal.aborted)
        await changeWork(readStore.db, name, { state: 'failed', message: messageOf(error) });
      throw error;
    }
  });
}

const ofDryRun = (comparison: Comparison): BuildOutcome => ({
  kind: 'compared',
  comparison,
  same: isSame(comparison),
});

const maySwitch = (work: BuildWork, comparison: Comparison): boolean =>
  work.unasked || work.acceptedBy !== undefined || isSame(comparison);

const forLog = ({ live, other, differences, schema }: Comparison) => ({
  from: live.version,
  to: other.version,
  differences,
  schemaChanges: schema.length,
});

/** Up to where the live build is; where there is none, to the end of the log. */
async function catchUp(builder: Builder, advancing: Advancing, model: ReadModel): Promise<void> {
  const { store, readStore, onProgress } = builder;
  const { name, projector } = model;
  const batches = smallBatches();
  for (let behind = true; behind && !advancing.signal.aborted;) {
    const live = (await readCheckpoints(readStore.db)).get(name);
    const target = live?.position ?? (await store.head());
    if (model.position < target) {
      const since = performance.now();
      const { failed, astray } = await advance(advancing, model, { ...batches, target });
      for (const { error } of failed) throw error;
      if (astray.length) throw new Error(`Another process has the build of read model ${name} elsewhere.`);
      batches.done(performance.now() - since);
    }
    onProgress?.({ name, version: projector.version, position: model.position, target });
    behind = model.position < target;
    await setImmediate();
  }
}

/** undefined where there is nothing to compare with. One comparison is enough: who accepts, accepts what it says. */
async function compared(
  builder: Builder,
  advancing: Advancing,
  model: ReadModel,
  source: BuildWork['source'],
): Promise<Comparison | undefined> {
  const { readStore } = builder;
  const { name } = model;
  const work = await readWork(readStore.db, name);
  if (source === 'previous' || work?.comparison) return work?.comparison;
  if (!(await readCheckpoints(readStore.db)).has(name)) return undefined;
  // The live one may move on between two looks.
  for (let tries = 1; !advancing.signal.aborted; tries++) {
    const comparison = await compareBuilds(readStore, name, source);
    if (comparison) {
      await changeWork(readStore.db, name, { comparison: JSON.stringify(comparison) });
      return comparison;
    }
    if (tries % 50 === 0) await pause(backOff(1), advancing.signal);
    await catchUp(builder, advancing, model);
  }
  return undefined;
}
