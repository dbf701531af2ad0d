import type { Recorded } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import {
  entitlement,
  unitFacts,
  unitHistory,
  type Entitlement,
} from '#service/entitlements/entitlement.rules.js';
import { TOPICS } from '#service/timeline/compose/telling.rules.js';
import { auditCase, type AuditedCase } from '../audit-case.js';
import { factsOf } from '../findings/facts.js';
import { auditHistory } from '../findings/audit-history.js';
import type { AuditRule } from '../findings/finding.js';
import { promisesAt } from '../queries/promise-standing.js';
import { knownAt, type Cut } from '../replay/known-at.js';
import type { ScopeFacts } from './scope-facts.js';
import { inOrder } from './scope-history.js';
import { statesAfter, type LastOfStream, type Look } from './scope-page.js';

/** How everything stood that names a scope. */
export interface ScopeStanding {
  /** The last event of each stream within the cut, with the state after it. */
  readonly states: ReadonlyMap<string, LastOfStream>;
  readonly cases: ReadonlyMap<string, AuditedCase>;
}

/** Pure: the same facts give the same at every cut, whatever was recorded since. */
export function scopeStanding(
  { whole, cases }: ScopeFacts,
  cut: Cut | undefined,
  { now, zone, rules }: Look & { readonly rules?: readonly AuditRule[] },
): ScopeStanding {
  const known = knownAt(whole, cut ?? { at: now }, 'then');
  const audited = [...cases].map(
    ([caseId, all]) => [caseId, auditCase(caseId, all, { cut, now, zone, rules })] as const,
  );
  return {
    states: new Map(statesAfter(known).map(applied => [applied.event.stream, applied])),
    cases: new Map(audited.filter(([, { events }]) => events.length > 0)),
  };
}

/** A case as it stood: whether it was open, whose it was, what was promised in it and what the rules found. */
export function caseStanding(caseId: string, audited: AuditedCase, zone: string) {
  const { events, findings } = audited;
  const [file] = auditHistory(caseId, events, { ...audited, zone }).streams(caseFile);
  const isOpened = events.some(({ stream }) => stream.startsWith(`${caseFile.category}-`));
  return {
    caseId,
    status: !file || !isOpened ? null : file.state.closed ? 'closed' : 'open',
    product: factsOf(events, CaseOpened)[0]?.data.product ?? null,
    owner: file?.state.owner?.label ?? null,
    promises: [...promisesAt(caseId, audited, zone)].map(([promiseId, { about, standing }]) => ({
      promiseId,
      about: TOPICS[about],
      ...standing,
    })),
    findings,
  };
}

/**
 * What the law gave the holder of each unit: the scope itself, or the one that a case is about. A unit in a case is looked
 * at from where the case is, one in none from `asOf`.
 */
export function rightsAt(
  { scope, whole }: ScopeFacts,
  { cases }: ScopeStanding,
  cut: Cut | undefined,
  { now: asOf, zone }: Look,
): readonly Entitlement[] {
  const units = new Map<string, { asOf: number; events: readonly Recorded[] }>();
  for (const one of cases.values()) {
    const unitId = one.events.find(({ envelope }) => envelope.unitId)?.envelope.unitId;
    if (unitId === undefined) continue;
    const other = units.get(unitId);
    units.set(unitId, {
      asOf: Math.max(one.asOf, other?.asOf ?? 0),
      events: [...(other?.events ?? []), ...one.events],
    });
  }
  if (scope.kind === 'unit') {
    const inCases = units.get(scope.id);
    const own = knownAt(whole, cut ?? { at: asOf }, 'then');
    units.set(scope.id, {
      asOf: inCases?.asOf ?? asOf,
      events: [...own, ...(inCases?.events ?? [])],
    });
  }
  return [...units].map(([unitId, { asOf: at, events }]) => {
    const day = localDate(at, zone);
    return entitlement(unitFacts(unitId, unitHistory(unitId, inOrder(events)), day, zone), day, zone);
  });
}
