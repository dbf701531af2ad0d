import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { DESK, missingNumbers } from '../register.rules.js';
import { contactTable, contactTables, type ContactRow } from './contact-table.js';
import { RegisterBookAnswer } from './answers.js';

export class RegisterBook {
  @Matches(DESK)
  register!: string;

  @IsInt()
  @Min(1970)
  @Max(9999)
  year!: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  limit?: number;

  /** Shows numbers above this one. */
  @IsOptional()
  @IsInt()
  @Min(0)
  cursor?: number;
}

export const registerBook = query({
  id: 'B1',
  question: RegisterBook,
  route: 'GET /registers/:register/:year',
  summary:
    'The book of one desk and year, with the check that no number is missing and no contact without one',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [contactTable],
  answers: RegisterBookAnswer,
  async answer({ register, year, limit = 100, cursor = 0 }, { db }) {
    const tables = contactTables(db);
    const book = tables.selectFrom('register_book').where('register', '=', register).where('year', '=', year);
    const { count, highest } = await book
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('number').as('highest')])
      .executeTakeFirstOrThrow();
    const unnumbered = await tables
      .selectFrom('contact_list')
      .select('contact_id')
      .where('register', '=', register)
      .where('year', '=', year)
      .where('number', 'is', null)
      .orderBy('position')
      .limit(1000)
      .execute();
    if (Number(count) === 0 && unnumbered.length === 0) return undefined;
    const complete = Number(count) === Number(highest ?? 0);
    const missing = complete
      ? []
      : missingNumbers((await book.select('number').execute()).map(row => row.number));
    const page = await tables
      .selectFrom('register_book')
      .leftJoin('contact_list', 'contact_list.contact_id', 'register_book.contact_id')
      .selectAll('contact_list')
      .select(['register_book.number as no', 'register_book.contact_id as id'])
      .where('register_book.register', '=', register)
      .where('register_book.year', '=', year)
      .where('register_book.number', '>', cursor)
      .orderBy('register_book.number')
      .limit(limit)
      .execute();
    return {
      register,
      year,
      highest: Number(highest ?? 0),
      complete: complete && unnumbered.length === 0,
      missing,
      /** Recorded and waiting for their number: a matter of a moment, or of a process that ended. */
      unnumbered: unnumbered.map(row => row.contact_id),
      entries: page.map(row => lineOf(row.no, row.id, row)),
      next: page.length === limit ? (page.at(-1)?.no ?? null) : null,
    };
  },
});

/** A line of the book holds nothing personal: what was said stands in the case. */
const lineOf = (
  number: number,
  contactId: string,
  row: { [Name in keyof ContactRow]: ContactRow[Name] | null },
) => ({
  number,
  contactId,
  caseId: row.case_id,
  day: row.day,
  direction: row.direction,
  channel: row.channel,
  handled: row.direction === 'in' ? row.handled === 1 : undefined,
  reply: row.reply ?? undefined,
});
