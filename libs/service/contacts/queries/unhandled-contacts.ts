import { IsOptional, Matches } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables, entryOf } from './contact-table.js';

export class UnhandledContacts extends PagedQuestion {
  @IsOptional()
  @Matches(DESK)
  register?: string;
}

export const unhandledContacts = query({
  id: 'B3',
  question: UnhandledContacts,
  route: 'GET /contacts/unhandled',
  summary: 'Contacts that nobody has settled yet, the longest waiting first',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [contactTable],
  async answer({ register, limit, cursor }, { db, reveal }) {
    let waiting = contactTables(db)
      .selectFrom('contact_list')
      .selectAll()
      .where('handled', '=', 0)
      .where('direction', '=', 'in');
    if (register) waiting = waiting.where('register', '=', register);
    if (cursor) waiting = waiting.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(waiting.orderBy('position'), limit);
    const contacts = page.map(row => entryOf(row, false));
    return new JsonText(await reveal(JSON.stringify({ contacts, next })));
  },
});
