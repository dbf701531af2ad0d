import { localDate, type LocalDate } from '#platform/time';
import type { PromiseTopic } from '#service/promises/promise.events.js';
import {
  dueInForce,
  firstDue,
  promise,
  promiseStatus,
  type DueEntry,
  type PromiseState,
} from '#service/promises/promise.rules.js';
import type { AuditedCase } from '../audit-case.js';
import { auditHistory } from '../findings/audit-history.js';
import type { PromiseStanding } from './shapes.js';

/** A promise as it stood when a case was looked at. */
export interface PromiseAt {
  readonly stream: string;
  readonly about: PromiseTopic;
  readonly standing: PromiseStanding;
}

/** Each promise of a case as it stood, by its id. */
export const promisesAt = (
  caseId: string,
  { events, asOf, ended }: AuditedCase,
  zone: string,
): ReadonlyMap<string, PromiseAt> =>
  new Map(
    auditHistory(caseId, events, { asOf, zone, ended })
      .streams(promise)
      .map(({ id, stream, state }) => [
        id,
        { stream, about: state.about ?? 'other', standing: standingOf(state, zone) },
      ]),
  );

const standingOf = (state: PromiseState, zone: string): PromiseStanding => ({
  status: promiseStatus(state),
  dueOn: dayOfDue(dueInForce(state), zone),
  firstDueOn: dayOfDue(firstDue(state), zone),
});

/** The last moment it names, otherwise the best case. */
function dayOfDue(entry: DueEntry | undefined, zone: string): LocalDate | null {
  if (!entry) return null;
  const { latestOn, latestAt, bestOn, bestAt } = entry.due;
  if (latestAt !== undefined) return latestOn ?? localDate(latestAt, zone);
  return bestOn ?? (bestAt === undefined ? null : localDate(bestAt, zone));
}
