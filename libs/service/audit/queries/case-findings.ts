import { query } from '#platform/event-sourcing';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { AUDITORS } from '../auditors.js';
import { AUDIT_RULES, countBySeverity } from '../findings/audit-rules.js';
import { askedCase } from './asked-case.js';
import { AskedCut } from './asked-cut.js';
import type { CaseFindings } from './shapes.js';
import { CaseFindingsAnswer } from './answers.js';
import { cutNotUnderstood, cutTwice, knownNotUnderstood, positionNotUnderstood } from '../audit.problems.js';
import { unknownCase } from '#service/cases/case.rules.js';

export class CaseFindingsAsked extends AskedCut {}

export const caseFindings = query({
  id: 'N5',
  question: CaseFindingsAsked,
  route: 'GET /audit/cases/:caseId/findings',
  summary: 'What the audit finds in a case as known at a date or a position, and every rule it asked',
  may: AUDITORS,
  projectors: [caseStory],
  answers: CaseFindingsAnswer,
  refuses: [cutNotUnderstood, positionNotUnderstood, knownNotUnderstood, cutTwice, unknownCase],
  async answer(question, context): Promise<CaseFindings> {
    const { audited, answer } = await askedCase(question, context);
    return {
      ...answer,
      findings: audited.findings,
      counts: countBySeverity(audited.findings),
      rules: AUDIT_RULES.map(({ id, severity, sentence }) => ({ id, severity, sentence })),
    };
  },
});
