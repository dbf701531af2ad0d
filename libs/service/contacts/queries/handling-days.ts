import { Type } from 'class-transformer';
import { IsInt, IsNumber, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables } from './contact-table.js';
import { rateOf } from './handling-rates.js';

export class IncompleteDays extends PagedQuestion {
  @IsOptional()
  @Matches(DESK)
  register?: string;

  /** First and last local working day. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;

  @IsOptional()
  @Matches(LOCAL_DAY)
  to?: string;
}

class IncompleteDay {
  @IsString() register!: string;
  @IsString() day!: string;
  @IsInt() received!: number;
  @IsInt() handled!: number;
  @IsOptional() @IsNumber() rate!: number | null;
  @IsInt() carriedOver!: number;
  /** Numbers in the register, `2026/17 2026/21`; at most 200. */
  @IsString() unhandled!: string;
}

export class IncompleteDayList {
  @ValidateNested({ each: true })
  @Type(() => IncompleteDay)
  days!: IncompleteDay[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const incompleteDays = query({
  id: 'B3',
  question: IncompleteDays,
  route: 'GET /handling-days/incomplete',
  summary: 'Working days that ended with something unsettled, newest first, with the numbers',
  may: ['supervisor', 'manager', 'auditor'],
  projectors: [contactTable],
  answers: IncompleteDayList,
  list: 'days',
  async answer({ register, from, to, limit, cursor }, { db }) {
    let days = contactTables(db).selectFrom('handling_day').selectAll().where('incomplete', '=', 1);
    if (register) days = days.where('register', '=', register);
    if (from) days = days.where('day', '>=', from);
    if (to) days = days.where('day', '<=', to);
    if (cursor) days = days.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(days.orderBy('position', 'desc'), limit);
    return {
      days: page.map(row => ({
        register: row.register,
        day: row.day,
        received: row.received,
        handled: row.handled,
        rate: rateOf(row.received, row.handled).rate,
        carriedOver: row.carried_over,
        unhandled: row.unhandled,
      })),
      next,
    };
  },
});
