import { IsString, Length } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '../case.rules.js';
import { caseFiles, caseTable, type CaseRow } from './case-table.js';
import { CaseOverviewAnswer } from './answers.js';

export class CaseOverview {
  @IsString()
  @Length(1, 80)
  caseId!: string;
}

export const caseOverview = query({
  id: 'B14',
  question: CaseOverview,
  route: 'GET /cases/:caseId',
  summary: 'A case: who answers for it now and before, its matters, how it stands',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [caseTable],
  answers: CaseOverviewAnswer,
  async answer({ caseId }, { db, actor, reveal }) {
    const row = await caseFiles(db)
      .selectFrom('case_file')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    if (!row || !isOwnCase(actor, caseId, row.customer_id)) return undefined;
    return new JsonText(await reveal(JSON.stringify(overviewOf(row))));
  },
});

/** The row as it is answered; its title is still sealed. */
export function overviewOf(row: CaseRow) {
  const owners = JSON.parse(row.owners) as { owner: unknown; since: unknown }[];
  return {
    caseId: row.case_id,
    customerId: row.customer_id,
    unitId: row.unit_id,
    title: row.title,
    product: row.product,
    accountOf: row.account_of,
    scenario: row.scenario,
    fictitious: row.fictitious === 1,
    status: row.status,
    owner: owners.at(-1)?.owner,
    owners,
    matters: JSON.parse(row.matters) as unknown,
    opened: JSON.parse(row.opened) as unknown,
    closed: row.closed === null ? null : (JSON.parse(row.closed) as unknown),
  };
}
