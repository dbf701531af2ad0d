import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsString, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { missingNumbers } from '../register.rules.js';
import { contactTable, contactTables } from './contact-table.js';

export class Registers {}

class RegisterLine {
  @IsString() register!: string;
  @IsInt() year!: number;
  @IsInt() entries!: number;
  @IsInt() highest!: number;
  /** Recorded and still without a number. */
  @IsInt() unnumbered!: number;
  /** Numbers that are missing below the highest. */
  @IsInt({ each: true }) missing!: number[];
  /** No number is missing and no contact is without one: anything else is a finding. */
  @IsBoolean() complete!: boolean;
}

export class RegisterList {
  @ValidateNested({ each: true })
  @Type(() => RegisterLine)
  registers!: RegisterLine[];
}

export const registers = query({
  id: 'B1',
  question: Registers,
  route: 'GET /registers',
  summary: 'All registers with the check of each: is a number missing, or a contact without one?',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [contactTable],
  answers: RegisterList,
  async answer(_, { db }) {
    const tables = contactTables(db);
    const books = await tables
      .selectFrom('register_book')
      .select(({ fn }) => [
        'register',
        'year',
        fn.countAll<number>().as('entries'),
        fn.max('number').as('highest'),
      ])
      .groupBy(['register', 'year'])
      .execute();
    const waiting = await tables
      .selectFrom('contact_list')
      .select(({ fn }) => ['register', 'year', fn.countAll<number>().as('unnumbered')])
      .where('number', 'is', null)
      .groupBy(['register', 'year'])
      .execute();
    const keys = [...books, ...waiting].map(({ register, year }) => `${year} ${register}`);
    const lines = [...new Set(keys)].sort().map(async key => {
      const [year, register] = [Number(key.slice(0, 4)), key.slice(5)];
      const isIt = (row: { register: string; year: number }) =>
        row.register === register && row.year === year;
      const book = books.find(isIt);
      const entries = Number(book?.entries ?? 0);
      const highest = Number(book?.highest ?? 0);
      const unnumbered = Number(waiting.find(isIt)?.unnumbered ?? 0);
      const missing = entries === highest ? [] : missingNumbers(await numbersOf(register, year));
      const complete = unnumbered === 0 && missing.length === 0;
      return { register, year, entries, highest, unnumbered, missing, complete };
    });
    return { registers: await Promise.all(lines) };

    async function numbersOf(register: string, year: number): Promise<number[]> {
      const rows = await tables
        .selectFrom('register_book')
        .select('number')
        .where('register', '=', register)
        .where('year', '=', year)
        .execute();
      return rows.map(row => row.number);
    }
  },
});
