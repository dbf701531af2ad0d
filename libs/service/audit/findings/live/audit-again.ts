import type { EventStore } from '#platform/event-store';
import type { ReadStore } from '#platform/read-store';
import { addDays, localDate, startOfDay, type Instant } from '#platform/time';
import { auditCase } from '../../audit-case.js';
import { caseHistory } from '../../replay/case-history.js';
import { auditHistory } from '../audit-history.js';
import { AUDIT_RULES } from '../audit-rules.js';
import type { Finding } from '../finding.js';
import { besideOf } from './beside-of.js';
import { findings, RULES, type FindingRow } from './finding-table.js';
import { livesOf, type FindingLife } from './lives.js';
import { monthOf, whereabouts } from './whereabouts.js';

export interface Auditing {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  /** IANA zone of the installation. */
  readonly zone: string;
}

/** Looks at a case again and keeps what was found; the same again where nothing is new. */
export async function auditAgain(caseId: string, now: Instant, parts: Auditing): Promise<void> {
  const { store, readStore, zone } = parts;
  const db = findings(readStore.db);
  const [all, beside, rows, last] = await Promise.all([
    caseHistory(store, readStore.db, caseId),
    besideOf(store, readStore.db, caseId),
    db.selectFrom('finding').selectAll().where('case_id', '=', caseId).execute(),
    db
      .selectFrom('finding_audit')
      .select(['position', 'rules'])
      .where('case_id', '=', caseId)
      .executeTakeFirst(),
  ]);
  if (all.length === 0) return;
  const known = rows.map(lifeOf);
  const lives =
    last?.rules === RULES
      ? livesOf(caseId, all, { known, from: BigInt(last.position), now, zone, beside })
      : withUnfound(livesOf(caseId, all, { known: [], from: 0n, now, zone, beside }), known, now);
  const audited = auditCase(caseId, all, { now, zone, beside });
  const history = auditHistory(caseId, audited.events, { ...audited, zone });
  const { of, base } = whereabouts(history);
  const before = new Map(rows.map(row => [row.finding_id, row]));
  const events = new Map([...all, ...beside].map(event => [event.id, event]));
  const found = lives.map((life): FindingRow => {
    const { id, ruleId: rule_id, severity, account } = life.finding;
    const anchor = events.get(id.slice(id.indexOf(':') + 1));
    return {
      finding_id: id,
      case_id: caseId,
      rule_id,
      rule_version: VERSIONS.get(rule_id) ?? 1,
      severity,
      account,
      position: Number(anchor?.position ?? 0),
      month: monthOf('unknown', anchor, zone),
      ...of(life.finding),
      found_at: life.foundAt,
      gone_at: life.goneAt,
      gone_because: life.goneBecause,
      json: JSON.stringify(life.finding),
    };
  });
  const changed = found.filter(row => !isSame(row, before.get(row.finding_id)));
  const position = Number(all.findLast(({ envelope }) => envelope.caseId === caseId)?.position ?? 0);
  const audit = {
    case_id: caseId,
    position,
    beside: Number(beside.at(-1)?.position ?? 0),
    audited_at: now,
    rules: RULES,
    next_at: audited.ended ? null : startOfDay(addDays(localDate(now, zone), 1), zone),
  };
  await readStore.transaction(async tx => {
    const own = findings(tx);
    for (const row of changed)
      await own
        .insertInto('finding')
        .values(row)
        .onConflict(conflict => conflict.column('finding_id').doUpdateSet(row))
        .execute();
    await own.deleteFrom('finding_base').where('case_id', '=', caseId).execute();
    await own
      .insertInto('finding_base')
      .values([...base()])
      .execute();
    await own
      .insertInto('finding_audit')
      .values(audit)
      .onConflict(conflict => conflict.column('case_id').doUpdateSet(audit))
      .execute();
  });
}

const VERSIONS = new Map(AUDIT_RULES.map(({ id, version }) => [id, version]));

/** What other rules had found and these never find stays to be seen, as gone. */
const withUnfound = (
  found: readonly FindingLife[],
  known: readonly FindingLife[],
  now: Instant,
): readonly FindingLife[] => {
  const ids = new Set(found.map(({ finding }) => finding.id));
  const unfound = known.filter(({ finding }) => !ids.has(finding.id));
  return [...found, ...unfound.map(life => ({ ...life, goneAt: life.goneAt ?? now }))];
};

const lifeOf = (row: FindingRow): FindingLife => ({
  finding: JSON.parse(row.json) as Finding,
  foundAt: row.found_at,
  goneAt: row.gone_at,
  goneBecause: row.gone_because,
});

const isSame = (row: FindingRow, before: FindingRow | undefined): boolean =>
  before !== undefined &&
  (Object.keys(row) as (keyof FindingRow)[]).every(column => row[column] === before[column]);
