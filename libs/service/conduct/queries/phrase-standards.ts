import { IsOptional, Matches } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { conductTable, conductTables } from './conduct-table.js';
import { PhraseStandardsAnswer } from './answers.js';

export class PhraseStandards {
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,60}$/)
  situation?: string;
}

export const phraseStandards = query({
  id: 'L1',
  question: PhraseStandards,
  route: 'GET /phrase-standards',
  summary: 'What to say in which situation and what not, with every earlier edition',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [conductTable],
  answers: PhraseStandardsAnswer,
  async answer({ situation }, { db }) {
    let published = conductTables(db).selectFrom('phrase_standard').selectAll();
    if (situation) published = published.where('situation', '=', situation);
    const rows = await published.orderBy('situation').orderBy('edition', 'desc').limit(1000).execute();
    return {
      standards: rows.map(row => ({
        situation: row.situation,
        edition: row.edition,
        category: row.category,
        ...(JSON.parse(row.phrases) as object),
      })),
    };
  },
});
