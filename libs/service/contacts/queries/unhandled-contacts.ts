import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables, entryOf } from './contact-table.js';

export class UnhandledContacts {
  @IsOptional()
  @Matches(DESK)
  register?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** `next` of the answer before. */
  @IsOptional()
  @Matches(/^\d{1,15}$/)
  cursor?: string;
}

export const unhandledContacts = query({
  id: 'B3',
  question: UnhandledContacts,
  route: 'GET /contacts/unhandled',
  summary: 'Contacts that nobody has settled yet, the longest waiting first',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [contactTable],
  async answer({ register, limit = 50, cursor }, { db, reveal }) {
    let waiting = contactTables(db)
      .selectFrom('contact_list')
      .selectAll()
      .where('handled', '=', 0)
      .where('direction', '=', 'in');
    if (register) waiting = waiting.where('register', '=', register);
    if (cursor) waiting = waiting.where('position', '>', Number(cursor));
    const rows = await waiting
      .orderBy('position')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const contacts = page.map(row => entryOf(row, false));
    const next = rows.length > limit ? String(page.at(-1)?.position) : null;
    return new JsonText(await reveal(JSON.stringify({ contacts, next })));
  },
});
