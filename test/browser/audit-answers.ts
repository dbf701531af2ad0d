import { cutAt, type Knowledge } from '#service/audit/replay/known-at.js';
import { auditCase } from '#service/audit/audit-case.js';
import { countBySeverity } from '#service/audit/findings/audit-rules.js';
import { eventsPage } from '#service/audit/queries/case-events.js';
import type { AuditCases, CaseAudit } from '#service/audit/queries/shapes.js';
import { storyAt } from '#service/audit/replay/story-at.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { composeCase } from '#service/timeline/compose/compose-case.rules.js';
import { localDate, onDay, type Locale } from '#platform/time';

const zone = 'Asia/Shanghai';
const all = dBrandHistory();
const now = all.at(-1)!.envelope.recordedAt;

/** What the audit's routes answer for the D-brand case, made by its own pure parts from facts in memory. */
export function auditAnswer(url: URL, locale: Locale): unknown {
  if (url.pathname === '/audit/cases') return CASES;
  if (url.pathname === `/audit/cases/${CASE_ID}/events`)
    return eventsPage(CASE_ID, all, { from: 0n, limit: 500, now, zone });
  if (url.pathname === `/audit/cases/${CASE_ID}`) {
    const knowledge = (url.searchParams.get('known') ?? 'then') as Knowledge;
    return caseAt(url.searchParams.get('at')!, knowledge, locale);
  }
  return undefined;
}

function caseAt(at: string, known: Knowledge, locale: Locale): Omit<CaseAudit, 'entitlement'> {
  const options = { cut: cutAt(at, zone), knowledge: known, now, zone };
  const { events, asOf, findings } = auditCase(CASE_ID, all, options);
  const story = storyAt(CASE_ID, events);
  const opened = events.some(({ type }) => type === 'CaseOpened');
  return {
    caseId: CASE_ID,
    at,
    known,
    position: String(events.at(-1)?.position ?? 0),
    asOf,
    day: localDate(asOf, zone),
    zone,
    scenario: 'd-brand-2013',
    customerId: null,
    unitId: null,
    view: opened ? composeCase(story, { asOf, zone, locale }) : null,
    findings,
    counts: countBySeverity(findings),
  };
}

const CASES: AuditCases = {
  next: null,
  cases: [
    {
      caseId: CASE_ID,
      title: null,
      product: 'Ultrabook',
      status: 'open',
      accountOf: 'customer',
      scenario: 'd-brand-2013',
      fictitious: true,
      owner: { kind: 'organisation', id: 'brand-cs', label: '品牌客服' },
      openedAt: onDay('2013-06-06', zone),
      position: '12',
      breaches: { PromiseBroken: 1 },
      breachCount: 1,
    },
  ],
};
