import { IsString, Length } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { conductTable, conductTables } from './conduct-table.js';
import { ConductOfCaseAnswer } from './answers.js';

export class ConductOfCase {
  @IsString()
  @Length(1, 80)
  caseId!: string;
}

export const conductOfCase = query({
  id: 'L1',
  question: ConductOfCase,
  route: 'GET /cases/:caseId/conduct',
  summary: 'What was said or done in a case, good and bad, by team',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [conductTable],
  answers: ConductOfCaseAnswer,
  async answer({ caseId }, { db, actor, reveal }) {
    const rows = await conductTables(db)
      .selectFrom('conduct_observation')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('sort_at')
      .orderBy('position')
      .limit(500)
      .execute();
    const isCustomer = actor.roles.includes('customer');
    const observations = rows
      .filter(row => isOwnCase(actor, caseId, row.customer_id ?? ''))
      .map(row =>
        isCustomer && row.hidden !== null
          ? { conductId: row.conduct_id, hidden: row.hidden }
          : (JSON.parse(row.entry) as object),
      );
    return new JsonText(await reveal(JSON.stringify({ caseId, observations })));
  },
});
