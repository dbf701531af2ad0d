import { declarationOf, type FactClass, type Recorded } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import { CaseClosed } from '#service/cases/case.events.js';
import { ImportedCaseRecorded, ImportedEventRecorded } from '#service/imports/imported.events.js';
import {
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
} from '#service/repairs/repair.events.js';

/**
 * How often one order was repaired, and what came of it. An order is a case.
 *
 * A repair is counted when it is begun: at each `start` of a step that is a repair, and at a `complete` that no start went
 * before; of our own cases at each repair order. A rework is a repair begun after a test that failed, a repair that did not
 * fix the fault, or a fault that came back. An order is ended by being archived or closed.
 */
export interface RepairTally {
  readonly source: 'imported' | 'own';
  /** Of an imported order: the log, and its own number there. */
  readonly log?: string;
  readonly name?: string;
  readonly repairs: number;
  /** Steps that were begun and not completed, with when; null: not known exactly. */
  readonly underway: readonly { readonly step: string; readonly at: number | null }[];
  readonly failedTests: number;
  readonly reworks: number;
  /** The last test failed, and nobody began to repair since. */
  readonly awaitsRework: boolean;
  readonly ended: boolean;
  /** First and last moment told of it, epoch milliseconds; absent: none is known exactly. */
  readonly firstAt?: number;
  readonly endedAt?: number;
  /** Milliseconds from start to complete, of the repairs that tell both. */
  readonly repairMs: number;
}

type Step = (tally: RepairTally, event: Recorded) => RepairTally;

const instant = (time: PartialTime): number | undefined =>
  time !== 'unknown' && time.precision === 'instant' && time.from !== null ? time.from : undefined;

const empty = (source: RepairTally['source']): RepairTally => ({
  source,
  repairs: 0,
  underway: [],
  failedTests: 0,
  reworks: 0,
  awaitsRework: false,
  ended: false,
  repairMs: 0,
});

function begun(tally: RepairTally, step: string, at: number | undefined): RepairTally {
  return {
    ...tally,
    repairs: tally.repairs + 1,
    reworks: tally.reworks + (tally.awaitsRework ? 1 : 0),
    awaitsRework: false,
    underway: [...tally.underway, { step, at: at ?? null }],
  };
}

function completed(tally: RepairTally, step: string, at: number | undefined): RepairTally {
  const index = tally.underway.findIndex(each => each.step === step);
  if (index < 0) return completed(begun(tally, step, undefined), step, undefined);
  const from = tally.underway[index]!.at;
  const took = from === null || at === undefined ? 0 : Math.max(0, at - from);
  return { ...tally, underway: tally.underway.toSpliced(index, 1), repairMs: tally.repairMs + took };
}

const failed = (tally: RepairTally): RepairTally => ({
  ...tally,
  failedTests: tally.failedTests + 1,
  awaitsRework: true,
});

const ended = (tally: RepairTally, at: number | undefined): RepairTally =>
  tally.ended ? tally : { ...tally, ended: true, ...(at === undefined ? {} : { endedAt: at }) };

function imported(tally: RepairTally, { data, envelope }: Recorded<ImportedEventRecorded>): RepairTally {
  const at = instant(envelope.occurredAt);
  const { means, phase, passed, activity } = data;
  if (means === 'repair' && phase === 'start') return begun(tally, activity, at);
  if (means === 'repair' && phase === 'complete') return completed(tally, activity, at);
  if (means === 'test' && phase === 'complete' && passed === false) return failed(tally);
  return means === 'archived' && phase === 'complete' ? ended(tally, at) : tally;
}

const of = <T extends object>(
  fact: FactClass<T>,
  step: (tally: RepairTally, event: Recorded<T>) => RepairTally,
): [string, Step] => [declarationOf(fact).type, step as Step];

const STEPS: ReadonlyMap<string, Step> = new Map([
  of(ImportedCaseRecorded, (tally, { data: { log, name } }) => ({ ...tally, log, name })),
  of(ImportedEventRecorded, imported),
  of(RepairOrderOpened, (tally, event) => begun(tally, event.stream, instant(event.envelope.occurredAt))),
  of(RepairCompleted, (tally, event) => {
    const done = completed(tally, event.stream, instant(event.envelope.occurredAt));
    return event.data.result === 'not-fixed' ? failed(done) : done;
  }),
  of(PostRepairRegressionReported, failed),
  of(CaseClosed, (tally, { envelope }) => ended(tally, instant(envelope.occurredAt))),
]);

export const REPAIR_FACTS = [
  ImportedCaseRecorded,
  ImportedEventRecorded,
  RepairOrderOpened,
  RepairCompleted,
  PostRepairRegressionReported,
  CaseClosed,
] as const;

const BEGIN = new Map<string, RepairTally['source']>([
  [declarationOf(ImportedCaseRecorded).type, 'imported'],
  [declarationOf(RepairOrderOpened).type, 'own'],
]);

/** The tally after one more fact of the order; undefined: it is no order, or not yet one. */
export function tallied(before: RepairTally | undefined, event: Recorded): RepairTally | undefined {
  const step = STEPS.get(event.type);
  const source = BEGIN.get(event.type);
  const tally = before ?? (source && empty(source));
  if (!step || !tally) return before;
  const at = instant(event.envelope.occurredAt);
  const first = at === undefined ? tally.firstAt : Math.min(tally.firstAt ?? at, at);
  return step(first === undefined ? tally : { ...tally, firstAt: first }, event);
}

/** How many orders had how many repairs, and what is open. */
export interface RepairAudit {
  readonly orders: number;
  readonly neverEnded: number;
  readonly reworked: number;
  readonly failedTests: number;
  /** Orders with exactly so many repairs, fewest first. */
  readonly byRepairs: readonly { readonly repairs: number; readonly orders: number }[];
}

export function auditOf(tallies: Iterable<RepairTally>): RepairAudit {
  const counts = new Map<number, number>();
  let [orders, neverEnded, reworked, failedTests] = [0, 0, 0, 0];
  for (const tally of tallies) {
    orders += 1;
    if (!tally.ended) neverEnded += 1;
    if (tally.reworks > 0) reworked += 1;
    failedTests += tally.failedTests;
    counts.set(tally.repairs, (counts.get(tally.repairs) ?? 0) + 1);
  }
  const byRepairs = [...counts].sort(([a], [b]) => a - b).map(([repairs, n]) => ({ repairs, orders: n }));
  return { orders, neverEnded, reworked, failedTests, byRepairs };
}
