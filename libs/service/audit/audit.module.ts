import { boundedContext } from '#platform/event-sourcing';
import { repairAudit } from './repair-audit/repair-audit.js';
import { rows } from './audit.rows.js';
import { auditCaseList } from './queries/audit-case-list.js';
import { auditedCase } from './queries/audited-case.js';
import { caseComparison } from './queries/case-comparison.js';
import { caseEvents } from './queries/case-events.js';
import { caseFindings } from './queries/case-findings.js';
import { auditRuleList, oneAuditRule } from './queries/audit-rule-list.js';
import { findingList } from './queries/finding-list.js';
import { findingTrends } from './queries/finding-trends.js';
import { oneFinding } from './queries/one-finding.js';
import { auditSearch } from './scopes/audit-search.js';
import { oneEvent } from './scopes/one-event.js';
import { scopeQueries } from './scopes/scope-queries.js';
import { ruleTrial } from './queries/rule-trial.js';

/** Replay, findings, comparison: read side only. */
export const audit = boundedContext({
  name: 'audit',
  queries: [
    auditCaseList,
    auditedCase,
    caseFindings,
    caseEvents,
    caseComparison,
    findingList,
    findingTrends,
    oneFinding,
    auditRuleList,
    oneAuditRule,
    ruleTrial,
    repairAudit,
    ...scopeQueries,
    oneEvent,
    auditSearch,
  ],
  rows,
});
