import { endOfDay, type LocalDate } from '#platform/time';
import { auditHistory } from '../findings/audit-history.js';
import type { AuditRule, Figures, Finding } from '../findings/finding.js';
import { CASE_ID } from '#service/testing/d-brand/words.js';
import { logOf, ZONE, type Told } from '#service/testing/tell.js';

const COMMON = { source: 'customer-statement', caseId: CASE_ID, unitId: 'ultrabook' } as const;

/** What one rule finds in these facts, looked at from the end of a day. */
export const find = (
  rule: AuditRule,
  facts: readonly Told[],
  at: LocalDate,
  ended = false,
  figures?: Figures,
): readonly Finding[] =>
  rule.find(
    auditHistory(CASE_ID, logOf(facts, COMMON), { asOf: endOfDay(at, ZONE) - 1, zone: ZONE, ended }),
    figures,
  );

/** Its sentences in English. */
export const says = (...looked: Parameters<typeof find>): readonly string[] =>
  find(...looked).map(({ sentence }) => sentence.en);
