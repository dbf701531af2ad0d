import type { Recorded } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import { auditHistory } from './findings/audit-history.js';
import { findingsIn } from './findings/audit-rules.js';
import type { Finding } from './findings/finding.js';
import { knownAt, momentOf, type Cut, type Knowledge } from './replay/known-at.js';

/** A case as known at a cut. */
export interface AuditedCase {
  /** Known at the cut, in log order. */
  readonly events: readonly Recorded[];
  /** The moment looked from. */
  readonly asOf: Instant;
  readonly ended: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Looks at a case as it was known at a cut, and says what the rules find. Pure.
 * @param all every fact of the case, in log order
 * @param cut undefined: everything there is
 * @param now the system's clock: a case on it can't be looked at from later
 */
export function auditCase(
  caseId: string,
  all: readonly Recorded[],
  { cut, knowledge = 'then', now, zone }: { cut?: Cut; knowledge?: Knowledge; now: Instant; zone: string },
): AuditedCase {
  const events = cut ? knownAt(all, cut, knowledge) : all;
  const asOf = cut ? lookedFrom(cut, events, all, now) : endOf(all, now);
  const closed = events.some(event => event.type === 'CaseClosed');
  const ended = closed || (scenarioOf(all) !== undefined && asOf >= lastRecorded(all));
  return { events, asOf, ended, findings: findingsIn(auditHistory(caseId, events, { asOf, zone, ended })) };
}

/** Name of the clock a case runs on; undefined: the system's. */
export const scenarioOf = (all: readonly Recorded[]): string | undefined =>
  all.findLast(event => event.envelope.caseId !== undefined)?.envelope.clock;

const lastRecorded = (all: readonly Recorded[]): Instant =>
  all.reduce((last, { envelope }) => Math.max(last, envelope.recordedAt), 0);

/** A scenario's clock stands where its last fact was recorded; any other case is looked at from now. */
const endOf = (all: readonly Recorded[], now: Instant): Instant =>
  scenarioOf(all) === undefined ? now : lastRecorded(all);

const lookedFrom = (
  cut: Cut,
  events: readonly Recorded[],
  all: readonly Recorded[],
  now: Instant,
): Instant => {
  const moment = momentOf(cut, events);
  return scenarioOf(all) === undefined ? Math.min(moment, now) : moment;
};
