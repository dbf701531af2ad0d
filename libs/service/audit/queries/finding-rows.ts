import type { ReadDatabase } from '#platform/read-store';
import { localDate } from '#platform/time';
import { FINDING_STATUSES, type FindingStatus } from '#service/governance/finding.rules.js';
import type { Finding } from '../findings/finding.js';
import { findings, RULES, type FindingRow, type HandlingStep } from '../findings/live/finding-table.js';

/** What is done about a finding; `gone`: it no longer holds, whatever was done. */
export const SHOWN_STATUSES = [...FINDING_STATUSES, 'gone'] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

export interface StoredFinding extends FindingRow {
  readonly status: string | null;
  readonly steps: string | null;
}

/** Findings with what was said of them. */
export const storedFindings = (db: ReadDatabase) =>
  findings(db)
    .selectFrom('finding')
    .leftJoin('finding_handling', 'finding_handling.finding_id', 'finding.finding_id')
    .selectAll('finding')
    .select(['finding_handling.status as status', 'finding_handling.steps as steps']);

const iso = (at: number): string => new Date(at).toISOString();

/** @param zone IANA: the days are those of the installation */
export function findingLine({ status, ...row }: StoredFinding, zone: string) {
  const { sentence, events } = JSON.parse(row.json) as Finding;
  const shown: ShownStatus = row.gone_at === null ? ((status as FindingStatus | null) ?? 'open') : 'gone';
  return {
    findingId: row.finding_id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    severity: row.severity,
    account: row.account,
    status: shown,
    sentence,
    caseId: row.case_id,
    shop: row.shop,
    part: row.part,
    model: row.model,
    month: row.month,
    foundAt: iso(row.found_at),
    foundOn: localDate(row.found_at, zone),
    goneAt: row.gone_at === null ? null : iso(row.gone_at),
    goneOn: row.gone_at === null ? null : localDate(row.gone_at, zone),
    goneBecause: row.gone_because,
    events: events.length,
  };
}

export const stepsIn = (steps: string | null) =>
  (JSON.parse(steps ?? '[]') as readonly HandlingStep[]).map(step => ({ ...step, at: iso(step.at) }));

/** Counted no further: whoever waits for more waits for long. */
const MOST_WAITING = 1_000;

/** Cases that grew, or that other rules audited, and that were not audited again yet; in the order of their newest entry. */
export async function casesWaiting(db: ReadDatabase): Promise<number> {
  const { upTo } = await findings(db)
    .selectFrom('finding_audit')
    .select(({ fn }) => fn.max<number | null>('position').as('upTo'))
    .executeTakeFirstOrThrow();
  const waiting = await findings(db)
    .selectFrom('timeline_head')
    .select('case_id')
    .where('position', '>', Number(upTo ?? 0))
    .limit(MOST_WAITING)
    .execute();
  if (waiting.length === MOST_WAITING) return MOST_WAITING;
  const byOthers = await findings(db)
    .selectFrom('finding_audit')
    .select('case_id')
    .where(({ or, eb }) => or([eb('rules', '<', RULES), eb('rules', '>', RULES)]))
    .limit(MOST_WAITING - waiting.length)
    .execute();
  return waiting.length + byOthers.length;
}
