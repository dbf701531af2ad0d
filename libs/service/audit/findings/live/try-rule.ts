import { policyAt } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase } from '#platform/read-store';
import type { Instant } from '#platform/time';
import { auditCase } from '../../audit-case.js';
import { caseHistory } from '../../replay/case-history.js';
import { auditHistory } from '../audit-history.js';
import type { AuditHistory, AuditRule, Figures, Finding } from '../finding.js';
import { besideOf } from './beside-of.js';
import { findings } from './finding-table.js';

/** A rule as it is, and what is tried instead: other figures, an earlier version, or both. */
export interface Trial {
  readonly rule: AuditRule;
  readonly tried: AuditRule;
  readonly others?: Figures;
}
export interface TrialOver {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly now: Instant;
  /** IANA zone of the installation. */
  readonly zone: string;
  /** Position of the last case of the page before; the newest cases come first. */
  readonly after?: number;
  readonly limit: number;
}

export const figuresAt = ({ figures }: AuditRule, at: Instant): Figures | undefined =>
  figures && policyAt(figures, at).value;

/** What the other way finds and this one does not in a history, and the other way round. Pure. */
export function difference({ rule, tried, others }: Trial, history: AuditHistory) {
  const [found, would] = [rule.find(history), tried.find(history, others)];
  const without = (all: readonly Finding[], those: readonly Finding[]) => {
    const ids = new Set(those.map(({ id }) => id));
    return all.filter(({ id }) => !ids.has(id));
  };
  return { found, would, newly: without(would, found), nolonger: without(found, would) };
}

/** One page of cases, one history in memory at a time. */
export async function tryRule(trial: Trial, { db, store, now, zone, after, limit }: TrialOver) {
  const heads = findings(db).selectFrom('timeline_head');
  const page = heads.select(['case_id', 'position']).orderBy('position', 'desc').limit(limit);
  const [rows, { count }] = await Promise.all([
    (after === undefined ? page : page.where('position', '<', after)).execute(),
    heads.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  const answer = {
    ruleId: trial.rule.id,
    version: trial.rule.version,
    triedVersion: trial.tried.version,
    figures: figuresAt(trial.rule, now) ?? null,
    triedFigures: trial.tried.figures ? { ...figuresAt(trial.tried, now), ...trial.others } : null,
    examined: rows.length,
    cases: Number(count),
    found: 0,
    wouldFind: 0,
    newlyFound: [] as TriedFinding[],
    noLongerFound: [] as TriedFinding[],
    next: rows.length < limit ? null : String(rows.at(-1)?.position),
  };
  for (const { case_id: caseId } of rows) {
    const [all, beside] = await Promise.all([caseHistory(store, db, caseId), besideOf(store, db, caseId)]);
    const { events, ...look } = auditCase(caseId, all, { now, zone, rules: [] });
    const { found, would, newly, nolonger } = difference(
      trial,
      auditHistory(caseId, events, { ...look, zone, beside }),
    );
    answer.found += found.length;
    answer.wouldFind += would.length;
    answer.newlyFound.push(...newly.map(one => told(caseId, one)));
    answer.noLongerFound.push(...nolonger.map(one => told(caseId, one)));
  }
  return answer;
}

const told = (caseId: string, { id: findingId, severity, sentence }: Finding) => ({
  findingId,
  caseId,
  severity,
  sentence,
});
export type TriedFinding = ReturnType<typeof told>;
