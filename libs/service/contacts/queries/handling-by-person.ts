import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNumber, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables } from './contact-table.js';
import { rateOf } from './handling-rates.js';

export class HandlingByPerson {
  /** First and last local day on which it came in. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;

  @IsOptional()
  @Matches(DESK)
  register?: string;
}

class PersonHandling {
  /** Id of who took it in. */
  @IsString() person!: string;
  @IsInt() received!: number;
  @IsInt() handled!: number;
  @IsOptional() @IsNumber() rate!: number | null;
  @IsBoolean() complete!: boolean;
}

export class PersonHandlingReport {
  @ValidateNested({ each: true })
  @Type(() => PersonHandling)
  people!: PersonHandling[];
}

/** For whom he answers for, by id: no ranking, and nobody sees it of his colleagues. */
export const handlingByPerson = query({
  id: 'B3',
  question: HandlingByPerson,
  route: 'GET /handling-rates/by-person',
  summary: 'How many of the contacts that somebody took in were settled; by id, not by rate',
  may: ['supervisor', 'manager'],
  projectors: [contactTable],
  answers: PersonHandlingReport,
  async answer({ from, to, register }, { db }) {
    let incoming = contactTables(db)
      .selectFrom('contact_list')
      .where('direction', '=', 'in')
      .where('day', '<>', 'unknown')
      .where('day', '>=', from)
      .where('day', '<=', to);
    if (register) incoming = incoming.where('register', '=', register);
    const rows = await incoming
      .select(({ fn }) => [
        'recorded_by as person',
        fn.countAll<number>().as('received'),
        fn.sum<number>('handled').as('handled'),
      ])
      // What a customer recorded himself nobody took in.
      .where(({ eb, or }) => or([eb('recorded_by', '<', 'customer-'), eb('recorded_by', '>=', 'customer.')]))
      .groupBy('recorded_by')
      .orderBy('recorded_by')
      .execute();
    return {
      people: rows.map(({ person, received, handled }) => ({
        person,
        ...rateOf(Number(received), Number(handled)),
      })),
    };
  },
});
