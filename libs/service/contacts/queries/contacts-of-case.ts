import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { contactTable, contactTables, entryOf } from './contact-table.js';
import { ContactsOfCaseAnswer } from './answers.js';

export class ContactsOfCase {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** How many to leave out at the beginning. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  skip?: number;
}

export const contactsOfCase = query({
  id: 'B1',
  question: ContactsOfCase,
  route: 'GET /cases/:caseId/contacts',
  summary: 'Every contact of a case in the order of the days, those of unknown day last',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [contactTable],
  answers: ContactsOfCaseAnswer,
  async answer({ caseId, limit = 200, skip = 0 }, { db, actor, reveal }) {
    const rows = await contactTables(db)
      .selectFrom('contact_list')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('sort_at')
      .orderBy('position')
      .limit(limit)
      .offset(skip)
      .execute();
    const own = rows.filter(row => isOwnCase(actor, caseId, row.customer_id ?? ''));
    const contacts = own.map(row => entryOf(row, actor.roles.includes('customer')));
    return new JsonText(await reveal(JSON.stringify({ caseId, contacts })));
  },
});
