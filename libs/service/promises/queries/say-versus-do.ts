import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JsonText, pageOf, query } from '#platform/event-sourcing';
import type { PromiseTopic } from '../promise.events.js';
import { caseDeedTable, missingDeeds } from './deed-table.js';
import { LedgerQuestion, ledgerOf } from './ledger-question.js';
import { promiseLedgerTable } from './ledger-table.js';
import { masked, promiseItem, seesPersonal } from './promise-item.js';
import { PromiseItemAnswer } from './promise-item-answer.js';
import { newestFirst } from './promise-of-brand.js';
import { ScoreAnswer, scoreOf } from './score.js';
import { scoreAsked } from './tallied-score.js';
import { withoutDeeds } from './words-without-deeds.js';

export class SayVersusDo extends LedgerQuestion {}

export class WordsWithoutDeeds extends PromiseItemAnswer {
  /** The deeds any of which would have served; none named: any deed. */
  @IsArray() @IsString({ each: true }) missing!: string[];
}
export class SayVersusDoAnswer extends ScoreAnswer {
  @IsInt() wordsWithoutDeeds!: number;
  /** Words without deeds, newest first. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => WordsWithoutDeeds) promises!: WordsWithoutDeeds[];
  @IsOptional() @IsString() next!: string | null;
}

/** What was said against what was done: how promises ended, and those that no deed followed. */
export const sayVersusDo = query({
  id: 'C3',
  question: SayVersusDo,
  route: 'GET /promises/say-vs-do',
  summary: 'How promises ended, how late, and which were words without deeds',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [promiseLedgerTable, caseDeedTable],
  answers: SayVersusDoAnswer,
  list: 'promises',
  async answer(question, { db, actor, reveal, now, zone }) {
    const { endings, empty } = await scoreAsked(db, question, { actor, now, zone });
    const ofAnyBrand = ledgerOf(db, { ...question, brand: undefined }, actor, zone);
    const words = withoutDeeds(ofAnyBrand).where('judged_at', '<=', now);
    const { page, next } = await pageOf(newestFirst(words, question), question.limit);
    const promises = page.map(row => ({
      ...promiseItem(row, actor, now, zone),
      missing: missingDeeds((row.about ?? 'other') as PromiseTopic),
    }));
    const json = JSON.stringify({ ...scoreOf(endings), wordsWithoutDeeds: empty, promises, next });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});
