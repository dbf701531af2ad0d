import { policyAt, reject, type DecisionContext, type Rejection } from '#platform/event-sourcing';
import { localDate, toEdtf, type Instant, type LocalDate } from '#platform/time';
import { dayNames, dueFrom, dueOfTerm, endsBefore, type DueTold } from './due-told.js';
import type { OverPromiseSuspected, PromiseDue, PromiseTopic } from './promise.events.js';
import { standardTerm } from './promise.policies.js';
import { dueBeforeMade, promiseNeedsDue } from './promise.problems.js';

/** What a due date is counted from: when the promise was made, in which zone, by which version of the standard terms. */
export type DueContext = Pick<DecisionContext, 'now' | 'zone' | 'occurredAt' | 'policy'>;

/** When it happened, for terms that count from it: the instant, or the local day; undefined where its start is unknown. */
export function startOf({
  occurredAt,
  zone,
}: Pick<DueContext, 'occurredAt' | 'zone'>): Instant | LocalDate | undefined {
  if (occurredAt === 'unknown' || occurredAt.from === null) return undefined;
  return occurredAt.precision === 'instant' ? occurredAt.from : localDate(occurredAt.from, zone);
}

/** The due date of a promise made now: as told, and where no last moment was told, the standard term's. */
export function dueAgreed(
  told: DueTold | undefined,
  about: PromiseTopic,
  context: DueContext,
): PromiseDue | Rejection {
  if (!told) return standardDue(about, context) ?? reject(promiseNeedsDue, { about });
  const due = dueFrom(told, startOf(context), context.zone);
  if ('rejected' in due) return due;
  const { occurredAt, zone } = context;
  if (occurredAt !== 'unknown' && occurredAt.from !== null && endsBefore(due, occurredAt.from)) {
    return reject(dueBeforeMade, { due: dayNames(due, zone).latest, made: toEdtf(occurredAt) });
  }
  return due.latestAt === undefined ? withLatest(due, about, context) : due;
}

/** Only the best case was told: the last moment is the standard term's, or the best case itself where that is later. */
function withLatest(told: PromiseDue, about: PromiseTopic, context: DueContext): PromiseDue | Rejection {
  const standard = standardDue(about, context);
  if (standard?.latestAt === undefined) return reject(promiseNeedsDue, { about });
  const { bestAt = 0, bestOn } = told;
  return standard.latestAt < bestAt
    ? { ...told, latestAt: bestAt, latestOn: bestOn }
    : { ...standard, ...told };
}

/** The standard term for a topic, counted from when it was promised; only its last moment, nobody told a best case. */
export function standardDue(
  about: PromiseTopic,
  context: DueContext,
  from = startOf(context),
): PromiseDue | undefined {
  const term = context.policy(standardTerm)[about];
  if (!term || from === undefined) return undefined;
  return dueOfTerm(term, from, context.zone, {
    best: false,
    policy: `standard-term ${policyAt(standardTerm, context.now).version}`,
  });
}

/** Only the best case was told, and by the standard term it may take longer: what the customer hears is not what may come. */
export function overPromise(
  told: DueTold | undefined,
  due: PromiseDue | undefined,
  about: PromiseTopic,
  context: DueContext,
): OverPromiseSuspected | undefined {
  if (!due?.bestAt || told?.latestBy !== undefined || told?.term) return undefined;
  const standard = standardDue(about, context);
  if (!standard?.latestAt || standard.latestAt <= due.bestAt) return undefined;
  const day = (on: string | undefined, at: number) => on ?? localDate(at, context.zone);
  return {
    toldBestOn: day(due.bestOn, due.bestAt),
    standardLatestOn: day(standard.latestOn, standard.latestAt),
    policy: standard.policy ?? standardTerm.id,
  };
}
