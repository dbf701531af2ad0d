import { IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { PagedQuestion, query } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { figuresNotUnderstood } from '../audit.problems.js';
import { AUDITORS } from '../auditors.js';
import { AUDIT_RULES } from '../findings/audit-rules.js';
import type { AuditRule, Figures } from '../findings/finding.js';
import { findingTable } from '../findings/live/finding-table.js';
import { figuresAt, tryRule } from '../findings/live/try-rule.js';
import { auditCaseTable } from './audit-case-table.js';
import { RuleTrialAnswer } from './finding-answers.js';

export class RuleTrial extends PagedQuestion {
  @Matches(/^[a-z]+(-[a-z]+)*$/)
  @MaxLength(80)
  ruleId!: string;

  /** Other figures: `days:5`, several with commas. */
  @IsOptional()
  @Matches(/^[a-zA-Z]{1,40}:-?\d{1,9}(\.\d{1,6})?(,[a-zA-Z]{1,40}:-?\d{1,9}(\.\d{1,6})?){0,9}$/)
  figures?: string;

  /** An earlier version of the rule instead. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  version?: number;
}

/** A page of cases at a time: whoever asks on with `cursor` sees how far it is, and no answer grows without end. */
export const ruleTrial = query({
  id: 'N5',
  question: RuleTrial,
  route: 'GET /audit/rules/:ruleId/trial',
  summary:
    'What a rule would find with other figures, or found in an earlier version, against what it finds now',
  may: AUDITORS,
  projectors: [caseStory, auditCaseTable, findingTable],
  answers: RuleTrialAnswer,
  refuses: [figuresNotUnderstood],
  async answer({ ruleId, figures, version, limit = 50, cursor }, { db, store, now, zone }) {
    const rule = AUDIT_RULES.find(({ id }) => id === ruleId);
    const tried = [rule, ...(rule?.earlier ?? [])].find(
      one => one && one.version === (version ?? rule?.version),
    );
    if (!rule || !tried) return undefined;
    const others = figures === undefined ? undefined : figuresAsked(tried, figures);
    return await tryRule(
      { rule, tried, others },
      { db, store, now, zone, after: cursor === undefined ? undefined : Number(cursor), limit },
    );
  },
});

/** @throws ProblemError 422 where the rule counts with no figure of that name */
function figuresAsked(rule: AuditRule, text: string): Figures {
  const known = figuresAt(rule, Date.now()) ?? {};
  const asked = Object.fromEntries(text.split(',').map(each => each.split(':') as [string, string]));
  for (const name of Object.keys(asked))
    if (known[name] === undefined)
      throw new ProblemError(figuresNotUnderstood, { name, known: Object.keys(known).join(', ') || '–' });
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, Number(value)]));
}
