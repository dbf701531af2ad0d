import { Matches, MaxLength } from 'class-validator';
import { policyAt, query } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import { AUDITORS } from '../auditors.js';
import { AUDIT_RULES } from '../findings/audit-rules.js';
import type { AuditRule } from '../findings/finding.js';
import { findings, findingTable } from '../findings/live/finding-table.js';
import { RuleListAnswer, RuleWhole } from './finding-answers.js';

export class AuditRuleList {}

export const auditRuleList = query({
  id: 'N5',
  question: AuditRuleList,
  route: 'GET /audit/rules',
  summary: 'Every rule of the audit with its figures and how many findings of it there are',
  may: AUDITORS,
  projectors: [findingTable],
  answers: RuleListAnswer,
  list: 'rules',
  async answer(_, { db, now }) {
    const counts = await countsByRule(db);
    return { rules: AUDIT_RULES.map(rule => lineOf(rule, counts.get(rule.id), now)) };
  },
});

export class OneAuditRule {
  @Matches(/^[a-z]+(-[a-z]+)*$/)
  @MaxLength(80)
  ruleId!: string;
}

export const oneAuditRule = query({
  id: 'N5',
  question: OneAuditRule,
  route: 'GET /audit/rules/:ruleId',
  summary: 'One rule of the audit: what it says, its versions and those of its figures',
  may: AUDITORS,
  projectors: [findingTable],
  answers: RuleWhole,
  async answer({ ruleId }, { db, now }): Promise<RuleWhole | undefined> {
    const rule = AUDIT_RULES.find(({ id }) => id === ruleId);
    if (!rule) return undefined;
    return {
      ...lineOf(rule, (await countsByRule(db)).get(ruleId), now),
      versions: [rule, ...rule.earlier].map(({ version }) => version),
      figuresVersions: (rule.figures?.versions ?? []).map(({ version, inForceFrom, value }) => ({
        version,
        inForceFrom: Number.isFinite(inForceFrom) ? new Date(inForceFrom).toISOString() : null,
        value,
      })),
    };
  },
});

const NONE = { holding: 0, open: 0, acknowledged: 0, contested: 0, resolved: 0, gone: 0 };
type Counts = typeof NONE;

async function countsByRule(db: ReadDatabase): Promise<ReadonlyMap<string, Counts>> {
  const rows = await findings(db)
    .selectFrom('finding')
    .leftJoin('finding_handling', 'finding_handling.finding_id', 'finding.finding_id')
    .select(({ fn, eb }) => [
      'finding.rule_id as rule',
      'finding_handling.status as status',
      eb('finding.gone_at', 'is', null).as('holds'),
      fn.countAll<number>().as('count'),
    ])
    .groupBy(({ eb }) => ['finding.rule_id', 'finding_handling.status', eb('finding.gone_at', 'is', null)])
    .execute();
  const counts = new Map<string, Counts>();
  for (const { rule, status, holds, count } of rows) {
    const own = counts.get(rule) ?? { ...NONE };
    counts.set(rule, own);
    if (!holds) own.gone += Number(count);
    else {
      own.holding += Number(count);
      own[(status ?? 'open') as 'open'] += Number(count);
    }
  }
  return counts;
}

const lineOf = (
  { id, version, severity, sentence, figures }: AuditRule,
  counts: Counts = NONE,
  now: number,
) => ({
  ruleId: id,
  version,
  severity,
  sentence,
  policy: figures?.id ?? null,
  figures: figures ? policyAt(figures, now).value : null,
  ...counts,
});
