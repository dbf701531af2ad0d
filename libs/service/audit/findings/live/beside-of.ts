import { historyOf, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import { customerSubject } from '#service/registry/customer.rules.js';
import type { auditCaseTable } from '../../queries/audit-case-table.js';
import { findings } from './finding-table.js';

/** So many are looked at: whoever looks oftener is found by them already. */
const MOST = 300;

/**
 * The newest facts about a case that are no entries of it, from the log, in its order: who looked at it; and with the first
 * case of a customer what is about him and no case, his consents and what he asked of his data.
 */
export async function besideOf(
  store: EventStore,
  db: ReadDatabase,
  caseId: string,
): Promise<readonly Recorded[]> {
  const subject = await subjectOf(db, caseId);
  const rows = await findings(db)
    .selectFrom('finding_beside')
    .select(['about', 'stream'])
    .where('about', 'in', subject === undefined ? [caseId] : [caseId, subject])
    .orderBy('position', 'desc')
    .limit(MOST)
    .execute();
  const isOfHim = rows.some(({ about }) => about === subject) && (await isFirstCase(db, caseId));
  const streams = new Set(rows.flatMap(({ about, stream }) => (about === caseId || isOfHim ? [stream] : [])));
  const facts = (await Promise.all([...streams].map(stream => historyOf(store, stream)))).flat();
  return facts.sort((a, b) => (a.position < b.position ? -1 : 1));
}

async function subjectOf(db: ReadDatabase, caseId: string): Promise<string | undefined> {
  const head = await findings(db)
    .selectFrom('timeline_head')
    .select('customer_id')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return head?.customer_id ? customerSubject(head.customer_id) : undefined;
}

/** What is about a customer and no case stands with his first one, whatever comes later: so it is found once. */
async function isFirstCase(db: ReadDatabase, caseId: string): Promise<boolean> {
  const first = await findings(db)
    .withTables<{ audit_case: RowOf<(typeof auditCaseTable)['tables']['audit_case']> }>()
    .selectFrom('timeline_head as own')
    .innerJoin('timeline_head as each', 'each.customer_id', 'own.customer_id')
    .innerJoin('audit_case', 'audit_case.case_id', 'each.case_id')
    .select('each.case_id as caseId')
    .where('own.case_id', '=', caseId)
    .orderBy('audit_case.position')
    .limit(1)
    .executeTakeFirst();
  return first?.caseId === caseId;
}
