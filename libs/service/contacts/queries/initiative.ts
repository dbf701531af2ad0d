import { IsString, Length } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { contactTable, contactTables } from './contact-table.js';
import { InitiativeAnswer } from './answers.js';

export class Initiative {
  @IsString()
  @Length(1, 80)
  caseId!: string;
}

export const initiative = query({
  id: 'B10',
  question: Initiative,
  route: 'GET /cases/:caseId/initiative',
  summary: 'How often the company came forward unasked, and how often the customer had to',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [contactTable],
  answers: InitiativeAnswer,
  async answer({ caseId }, { db, actor }) {
    const rows = await contactTables(db)
      .selectFrom('contact_list')
      .select(['direction', 'proactive', 'customer_id'])
      .where('case_id', '=', caseId)
      .execute();
    const own = rows.filter(row => isOwnCase(actor, caseId, row.customer_id ?? ''));
    return {
      caseId,
      ...initiativeOf(own),
      definition: {
        proactive: 'contacts recorded as made by the company without being asked',
        reactive: 'contacts and call attempts that the customer began',
      },
    };
  },
});

/** Proactive to reactive; null where the customer never had to come forward. */
export function initiativeOf(rows: readonly { readonly direction: string; readonly proactive: number }[]) {
  const proactive = rows.filter(row => row.proactive === 1).length;
  const reactive = rows.filter(row => row.direction === 'in').length;
  return {
    proactive,
    reactive,
    other: rows.length - proactive - reactive,
    ratio: reactive === 0 ? null : Number((proactive / reactive).toFixed(4)),
  };
}
