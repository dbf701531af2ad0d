import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { JsonText, pageOf, query } from '#platform/event-sourcing';
import { AUDITORS } from '../auditors.js';
import { positionAsked } from './asked-cut.js';
import { auditCases, auditCaseTable, type AuditCaseRow } from './audit-case-table.js';
import type { AuditCase, AuditCases } from './shapes.js';
import { AuditCasesAnswer } from './answers.js';
import { positionNotUnderstood } from '../audit.problems.js';

export class AuditCasesAsked {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** `next` of the answer before. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  cursor?: string;
}

export const auditCaseList = query({
  id: 'N5',
  question: AuditCasesAsked,
  route: 'GET /audit/cases',
  summary: 'The cases there are to audit, newest first, with the breaches that were recorded in each',
  may: AUDITORS,
  projectors: [auditCaseTable],
  answers: AuditCasesAnswer,
  refuses: [positionNotUnderstood],
  async answer({ limit, cursor }, { db, reveal }) {
    let cases = auditCases(db).selectFrom('audit_case').selectAll();
    if (cursor !== undefined) cases = cases.where('position', '<', Number(positionAsked(cursor)));
    const { page, next } = await pageOf(cases.orderBy('position', 'desc'), limit);
    const answer: AuditCases = { cases: page.map(auditCaseOf), next };
    return new JsonText(await reveal(JSON.stringify(answer)));
  },
});

function auditCaseOf(row: AuditCaseRow): AuditCase {
  const breaches = JSON.parse(row.breaches) as Readonly<Record<string, number>>;
  return {
    caseId: row.case_id,
    title: row.title,
    product: row.product,
    status: row.status === 'closed' ? 'closed' : 'open',
    accountOf: row.account_of === 'customer' ? 'customer' : 'company',
    scenario: row.scenario,
    fictitious: row.fictitious === 1,
    owner: JSON.parse(row.owner) as AuditCase['owner'],
    openedAt: JSON.parse(row.opened) as AuditCase['openedAt'],
    position: String(row.position),
    breaches,
    breachCount: Object.values(breaches).reduce((sum, count) => sum + count, 0),
  };
}
