import { IsString, Length } from 'class-validator';
import { JsonText, policyAt, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { customerCosts, effortScore, type CostEntry } from '../cost.rules.js';
import { costRows, costTable } from './cost-table.js';
import { CustomerCostsAnswer } from './answers.js';

export class CustomerCosts {
  @IsString()
  @Length(1, 80)
  caseId!: string;
}

export const customerCostLedger = query({
  id: 'I13',
  question: CustomerCosts,
  route: 'GET /cases/:caseId/costs',
  summary:
    'What a case cost the customer: trips, calls, e-mails, waiting, money; and how often the company came forward',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [costTable],
  answers: CustomerCostsAnswer,
  async answer({ caseId }, { db, actor, reveal, now }) {
    const costs = costRows(db);
    const known = await costs
      .selectFrom('cost_case')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    if (!known || !isOwnCase(actor, caseId, known.customer_id)) return undefined;
    const rows = await costs
      .selectFrom('customer_cost')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('position')
      .execute();
    const entries = rows.map(row => JSON.parse(row.entry) as CostEntry);
    const weights = policyAt(effortScore, now);
    const { effort, ...counts } = customerCosts(entries, weights.value);
    const seesNotes = actor.roles.some(role => role !== 'auditor' && role !== 'reporting');
    const listed = rows.map((row, index) => ({ ...entries[index], note: seesNotes ? row.note : null }));
    const score = { points: effort, policy: `${effortScore.id} ${weights.version}` };
    return new JsonText(await reveal(JSON.stringify({ caseId, ...counts, effort: score, entries: listed })));
  },
});
