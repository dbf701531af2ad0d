import type { Applied } from './applied.js';
import type { BuildProgress } from './builds/build-progress.js';
import type { StallTold } from './failures/failure-text.js';
import type {
  AdvanceListener,
  BatchTold,
  Positions,
  ProjectionsHandle,
  ProjectorFailure,
  ProjectorStatus,
  Stall,
} from './projections-handle.js';
import type { ContinuityState } from './reader/gap.js';

/** What the runtime tells about its read models; structured-cloneable, so that a worker can send it. */
export type Report =
  | {
      readonly kind: 'advanced';
      readonly projectors: readonly string[];
      /** What those were given so far that were given something. */
      readonly applied: ReadonlyMap<string, Applied>;
      readonly position: bigint;
      /** Last position of the log, as far as the reader knows. */
      readonly head: bigint;
      /** The store's time of the last event read, epoch milliseconds. */
      readonly readUpTo: number;
      readonly batch?: BatchTold;
    }
  /** Another build took its place. */
  | {
      readonly kind: 'replaced';
      readonly name: string;
      readonly version: number;
      readonly position: bigint;
      readonly applied: Applied;
    }
  /** Rows of `version` are read until `wanted` is built; undefined: they are of the version that this process reads. */
  | {
      readonly kind: 'outdated';
      readonly name: string;
      readonly version: number;
      readonly wanted: number | undefined;
      /** Somebody builds it, or is about to; otherwise a person has to do something first. */
      readonly underway?: boolean;
    }
  /** One is built beside; undefined: no more. */
  | {
      readonly kind: 'building';
      readonly projector: string;
      readonly building: BuildProgress | undefined;
    }
  | { readonly kind: 'failure'; readonly projector: string; readonly failure: ProjectorFailure | undefined }
  /** A sign of life of those who read, which of them stand, and how far the log is; `at`: epoch milliseconds. */
  | {
      readonly kind: 'readers';
      readonly stalls: readonly Stall[];
      /** How each of them knows that nothing was skipped. */
      readonly proofs?: readonly {
        readonly projectors: readonly string[];
        readonly continuity: ContinuityState;
      }[];
      readonly at: number;
      /** Last position of the log; undefined: it did not say. */
      readonly head?: bigint;
    };

/** Changed in place: some sixty of them move with each batch, hundreds of times a second. */
interface Known {
  readonly version: number;
  position: bigint;
  applied: Applied;
  readUpTo: number;
  failure?: ProjectorFailure;
  /** The version that is built to take its place. */
  readonly wanted?: number;
  readonly underway?: boolean;
}
interface Waiter {
  readonly projectors: readonly string[];
  readonly position: bigint;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly done: (passed: boolean) => void;
}

export interface Progress extends Omit<ProjectionsHandle, 'close'> {
  report(report: Report): void;
  /** Nobody is left waiting. */
  end(): void;
}

/** Where read models are, who waits for them, and who wants to hear of them. */
export function progress(
  models: readonly {
    readonly name: string;
    readonly version: number;
    readonly position: bigint;
    readonly applied: Applied;
    readonly failure?: ProjectorFailure;
    readonly wanted?: number;
    readonly underway?: boolean;
  }[],
  head: bigint,
  /** Whether each position up to the head is an event. */
  dense = false,
): Progress {
  const known = new Map<string, Known>(
    models.map(({ name, ...rest }) => [name, { ...rest, readUpTo: Date.now() }]),
  );
  const waiters = new Set<Waiter>();
  const listeners = new Set<AdvanceListener>();
  const building = new Map<string, BuildProgress | undefined>();
  let knownHead = head;
  let readers: Extract<Report, { kind: 'readers' }> | undefined;

  const of = (projector: string): Known => {
    const model = known.get(projector);
    if (!model)
      throw new Error(`There is no projector "${projector}"; there are: ${[...known.keys()].join(', ')}.`);
    return model;
  };
  const passed = (waiter: Waiter): boolean =>
    waiter.projectors.every(name => of(name).position >= waiter.position);
  /** Whether the build that an outdated one waits for may take its place in time. */
  const isSoon = (name: string, { until }: Waiter): boolean => {
    const build = building.get(name);
    if (!build) return of(name).underway === true;
    return build.secondsLeft === undefined || Date.now() + build.secondsLeft * 1_000 <= until;
  };
  const hopeless = (waiter: Waiter): boolean =>
    waiter.projectors.some(name => {
      const { position, failure, wanted } = of(name);
      const stopped = failure !== undefined && failure.retryAt === undefined;
      return position < waiter.position && (stopped || (wanted !== undefined && !isSoon(name, waiter)));
    });
  const settle = (waiter: Waiter): void => {
    if (passed(waiter)) waiter.done(true);
    else if (hopeless(waiter)) waiter.done(false);
  };
  /** Also while none of them moves: how far they are behind is told from it. */
  function reached(head: bigint, at: number): void {
    if (head > knownHead) knownHead = head;
    for (const model of known.values()) if (model.position >= knownHead) model.readUpTo = at;
  }
  const tell = (listener: AdvanceListener, positions: Positions, batch?: BatchTold): void => {
    try {
      listener(positions, batch);
    } catch (error) {
      // Who listens doesn't hold up who projects.
      process.emitWarning(error as Error);
    }
  };

  return {
    positionOf: projector => of(projector).position,
    appliedOf: projector => of(projector).applied,
    positionOfAll: (projectors = [...known.keys()]) =>
      projectors
        .map(name => of(name).position)
        .reduce((lowest, each) => (each < lowest ? each : lowest), knownHead),
    outdated(projectors) {
      for (const name of projectors) {
        const { version, position, wanted } = of(name);
        const secondsLeft = building.get(name)?.secondsLeft;
        if (wanted !== undefined) return { name, version, position, wanted, secondsLeft };
      }
      return undefined;
    },
    async waitFor(projectors, position, timeoutMs) {
      projectors.forEach(of);
      return await new Promise(resolve => {
        const waiter: Waiter = {
          projectors,
          position,
          until: Date.now() + timeoutMs,
          done: result => {
            clearTimeout(timer);
            waiters.delete(waiter);
            resolve(result);
          },
        };
        const timer = setTimeout(() => waiter.done(false), timeoutMs);
        waiters.add(waiter);
        settle(waiter);
      });
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    status: () =>
      [...known].map(([name, model]) => ({
        ...statusOf(name, model, knownHead, dense),
        ...(model.failure ? {} : stalledOf(name, readers)),
        ...continuityOf(name, readers),
        ...(building.get(name) && { building: building.get(name) }),
      })),
    report(report) {
      if (report.kind === 'failure') {
        known.set(report.projector, { ...of(report.projector), failure: report.failure });
        waiters.forEach(settle);
        return;
      }
      if (report.kind === 'readers') {
        readers = report;
        if (report.head !== undefined) reached(report.head, report.at);
        return;
      }
      if (report.kind === 'building') {
        building.set(report.projector, report.building);
        waiters.forEach(settle);
        return;
      }
      if (report.kind === 'outdated') {
        const { name, version, wanted, underway } = report;
        known.set(name, { ...of(name), version, wanted, underway });
        waiters.forEach(settle);
        return;
      }
      if (report.kind === 'replaced') {
        const { name, version, position, applied } = report;
        known.set(name, { version, position, applied, readUpTo: Date.now() });
        waiters.forEach(settle);
        for (const listener of listeners) tell(listener, new Map([[name, position]]));
        return;
      }
      const { projectors, position, readUpTo } = report;
      if (report.head > knownHead) knownHead = report.head;
      for (const name of projectors) {
        const model = of(name);
        model.position = position;
        model.readUpTo = readUpTo;
        model.failure = undefined;
      }
      for (const [name, applied] of report.applied) of(name).applied = applied;
      waiters.forEach(settle);
      const positions = new Map(projectors.map(name => [name, position]));
      for (const listener of listeners) tell(listener, positions, report.batch);
    },
    end() {
      for (const waiter of waiters) waiter.done(false);
      listeners.clear();
    },
  };
}

function statusOf(
  name: string,
  { version, position, applied, readUpTo, failure }: Known,
  head: bigint,
  dense: boolean,
): ProjectorStatus {
  const positions = position < head ? Number(head - position) : 0;
  const seconds = positions === 0 ? 0 : Math.max(0, (Date.now() - readUpTo) / 1_000);
  const behind = { ...(dense || positions === 0 ? { events: positions } : {}), positions, seconds };
  return { name, version, position, applied, behind, ...(failure ? { failure } : {}) };
}

function continuityOf(
  name: string,
  readers: Extract<Report, { kind: 'readers' }> | undefined,
): Pick<ProjectorStatus, 'continuity'> {
  const proof = readers?.proofs?.find(each => each.projectors.includes(name));
  return proof ? { continuity: proof.continuity } : {};
}

export const SIGN_OF_LIFE = 'a sign of life of the thread that keeps it';

/** Signs of life come every second: a thread that gives none for so long is stopped by something. */
export const SILENCE_MS = 10_000;

function stalledOf(
  name: string,
  readers: Extract<Report, { kind: 'readers' }> | undefined,
): Pick<ProjectorStatus, 'stalled'> {
  if (!readers) return {};
  const now = Date.now();
  const told: StallTold | undefined =
    now - readers.at > SILENCE_MS
      ? { since: readers.at, waitsFor: SIGN_OF_LIFE }
      : readers.stalls.find(each => each.projectors.includes(name));
  if (!told) return {};
  const { since, waitsFor } = told;
  return { stalled: { since, seconds: (now - since) / 1_000, waitsFor } };
}
