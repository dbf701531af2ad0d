import { IsIn, IsOptional, Matches } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables } from './contact-table.js';
import { HandlingRatesAnswer } from './answers.js';

export class HandlingRates {
  /** First and last local day; contacts of unknown day are counted where neither is given. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;

  @IsOptional()
  @Matches(LOCAL_DAY)
  to?: string;

  @IsOptional()
  @Matches(DESK)
  register?: string;

  /** Default: day. */
  @IsOptional()
  @IsIn(['day', 'channel', 'register'])
  by?: 'day' | 'channel' | 'register';
}

export const handlingRates = query({
  id: 'B3',
  question: HandlingRates,
  route: 'GET /handling-rates',
  summary:
    'How many of the contacts that came in were settled, by day, channel or desk, with the numbers of the rest',
  may: ['agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [contactTable],
  answers: HandlingRatesAnswer,
  async answer({ from, to, register, by = 'day' }, { db }) {
    const tables = contactTables(db);
    let incoming = tables.selectFrom('contact_list').where('direction', '=', 'in');
    if (from ?? to) incoming = incoming.where('day', '<>', 'unknown');
    if (from) incoming = incoming.where('day', '>=', from);
    if (to) incoming = incoming.where('day', '<=', to);
    if (register) incoming = incoming.where('register', '=', register);
    const counts = await incoming
      .select(({ fn, ref }) => [
        ref(by).as('group'),
        fn.countAll<number>().as('received'),
        fn.sum<number>('handled').as('handled'),
      ])
      .groupBy(by)
      .orderBy(by)
      .execute();
    const open = await incoming
      .select(({ ref }) => [ref(by).as('group'), 'contact_id', 'register', 'year', 'number'])
      .where('handled', '=', 0)
      .orderBy('position')
      .limit(1000)
      .execute();
    return {
      by,
      rates: counts.map(({ group, received, handled }) => ({
        [by]: group,
        ...rateOf(Number(received), Number(handled)),
        unhandled: open
          .filter(row => row.group === group)
          .map(row => ({
            contactId: row.contact_id,
            register: row.register,
            year: row.year,
            number: row.number,
          })),
      })),
    };
  },
});

/** A share of all that came in; complete only at the whole, never by rounding. */
export const rateOf = (received: number, handled: number) => ({
  received,
  handled,
  rate: received === 0 ? null : Math.floor((handled / received) * 10_000) / 10_000,
  complete: received === handled,
});
