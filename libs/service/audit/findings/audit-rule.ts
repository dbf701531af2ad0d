import { policyAt, type Policy, type Recorded, type Source } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { factsOf } from './facts.js';
import type {
  Account,
  AuditHistory,
  AuditRule,
  Figures,
  Finding,
  FindingEvent,
  Severity,
} from './finding.js';
import { inBoth, type Worded } from './wording.js';

/** What a rule found, before it is dressed as a finding. */
export interface Found {
  /** The event it hangs on: it makes the finding's id, so it must not change as the history grows. */
  readonly anchor: Recorded;
  /** The other events it rests on. */
  readonly also?: readonly (Recorded | undefined)[];
  readonly says: Worded;
  readonly refutedBy: Worded;
  /** Default: of the anchor's source. */
  readonly account?: Account;
  readonly severity?: Severity;
}

interface Declaration<Own extends Figures> extends Pick<AuditRule, 'id' | 'severity' | 'sentence'> {
  /** Default: 1. */
  readonly version?: number;
  readonly figures?: Policy<Own>;
  readonly earlier?: readonly AuditRule[];
  find(history: AuditHistory, figures: Own): readonly Found[];
}

/** Declares a rule of the audit: what it found is given its id, its events in log order, and both languages. */
export const auditRule = <Own extends Figures>({
  id,
  version = 1,
  severity,
  sentence,
  figures,
  earlier = [],
  find,
}: Declaration<Own>): AuditRule => ({
  id,
  version,
  severity,
  sentence,
  figures,
  earlier,
  find: (history, others) => {
    const inForce = figures ? policyAt(figures, history.asOf).value : ({} as Own);
    const found = find(history, others ? { ...inForce, ...others } : inForce);
    const year = found.length > 0 ? yearOf(history) : '';
    return found.map((each): Finding => ({
      id: `${id}:${each.anchor.id}`,
      ruleId: id,
      severity: each.severity ?? severity,
      rule: sentence,
      sentence: inBoth(year, each.says),
      events: linksTo([each.anchor, ...(each.also ?? [])]),
      account: each.account ?? accountBySource[each.anchor.envelope.source],
      refutedBy: inBoth(year, each.refutedBy),
    }));
  },
});

const accountBySource: Readonly<Record<Source, Account>> = {
  'customer-statement': 'customer',
  'company-record': 'company',
  'primary-observation': 'company',
  import: 'company',
  clock: 'clock',
};

/** Whose account the case is told in: what is missing is missing from that. */
export const accountOfCase = (history: AuditHistory): Account =>
  factsOf(history.events, CaseOpened)[0]?.data.accountOf ?? 'company';

const yearOf = ({ events, zone }: AuditHistory): string =>
  events[0] ? localDate(events[0].envelope.recordedAt, zone).slice(0, 4) : '';

function linksTo(events: readonly (Recorded | undefined)[]): readonly FindingEvent[] {
  const unique = new Map(events.flatMap(event => (event ? [[event.id, event] as const] : [])));
  return [...unique.values()]
    .sort((a, b) => (a.position < b.position ? -1 : 1))
    .map(({ id, type, position }) => ({ id, type, position: String(position) }));
}
