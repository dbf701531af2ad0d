import type { Recorded } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import { auditHistory } from './findings/audit-history.js';
import { AUDIT_RULES, findingsIn } from './findings/audit-rules.js';
import type { AuditRule, Finding } from './findings/finding.js';
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
 * @param beside facts about the case that are no entries of it, in log order
 * @param now the system's clock: a case on it can't be looked at from later
 */
export function auditCase(
  caseId: string,
  all: readonly Recorded[],
  {
    cut,
    knowledge = 'then',
    now,
    zone,
    rules = AUDIT_RULES,
    beside = [],
  }: {
    cut?: Cut;
    knowledge?: Knowledge;
    now: Instant;
    zone: string;
    rules?: readonly AuditRule[];
    beside?: readonly Recorded[];
  },
): AuditedCase {
  const events = cut ? knownAt(all, cut, knowledge) : all;
  const end = endOf(all);
  const asOf = lookedFrom(cut, events, end, now);
  const ended = end !== undefined && asOf >= end;
  const known = cut ? knownAt(beside, cut, knowledge) : beside;
  const counted = { asOf: ended ? end : asOf, zone, ended, beside: known };
  return { events, asOf, ended, findings: findingsIn(auditHistory(caseId, events, counted), rules) };
}

/** Name of the clock a case runs on; undefined: the system's. */
export const scenarioOf = (all: readonly Recorded[]): string | undefined =>
  all.find(event => event.envelope.clock !== undefined)?.envelope.clock;

/**
 * The moment after which nothing more can come: where a scenario's clock stands, or the closing of the case. Facts about
 * looking at it, such as a link issued today, come later and end nothing. undefined: it goes on.
 */
export function endOf(all: readonly Recorded[]): Instant | undefined {
  const own = all.filter(event => event.envelope.clock !== undefined);
  const last = own.length > 0 ? own : all.filter(event => event.type === 'CaseClosed');
  return last.length === 0 ? undefined : Math.max(...last.map(event => event.envelope.recordedAt));
}

function lookedFrom(
  cut: Cut | undefined,
  events: readonly Recorded[],
  end: Instant | undefined,
  now: Instant,
): Instant {
  const isScenario = scenarioOf(events) !== undefined;
  if (!cut) return isScenario ? (end ?? now) : now;
  const moment = momentOf(cut, events);
  if ('at' in cut && isScenario) return moment;
  return Math.min(moment, isScenario ? (end ?? now) : now);
}
