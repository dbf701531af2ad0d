import { Type } from 'class-transformer';
import { IsIn, IsInt, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { CONSULT_TOPICS } from '../contact.events.js';
import { contactTable, contactTables } from './contact-table.js';

export class Consultations {
  /** First and last local day. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;
}

class TopicCount {
  @IsIn(CONSULT_TOPICS) topic!: string;
  @IsInt() asked!: number;
  @IsInt() answered!: number;
}

export class ConsultationReport {
  @ValidateNested({ each: true })
  @Type(() => TopicCount)
  topics!: TopicCount[];
}

export const consultations = query({
  id: 'B8',
  question: Consultations,
  route: 'GET /consultations',
  summary: 'What customers asked advice on, and how much of it was answered',
  may: ['agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [contactTable],
  answers: ConsultationReport,
  async answer({ from, to }, { db }) {
    const rows = await contactTables(db)
      .selectFrom('contact_list')
      .select(({ fn }) => [
        'consult_topic as topic',
        fn.countAll<number>().as('asked'),
        fn.count<number>('consult_answered_at').as('answered'),
      ])
      .where('consult_topic', 'is not', null)
      .where('day', '<>', 'unknown')
      .where('day', '>=', from)
      .where('day', '<=', to)
      .groupBy('consult_topic')
      .orderBy('consult_topic')
      .execute();
    return {
      topics: rows.map(({ topic, asked, answered }) => ({
        topic,
        asked: Number(asked),
        answered: Number(answered),
      })),
    };
  },
});
