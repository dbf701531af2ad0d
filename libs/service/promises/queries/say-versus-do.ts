import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { JsonText, pageOf, query } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import type { PromiseTopic } from '../promise.events.js';
import { caseDeedTable, missingDeeds } from './deed-table.js';
import { LedgerQuestion, ledgerOf } from './ledger-question.js';
import { promiseLedgerTable } from './ledger-table.js';
import { masked, promiseItem, seesPersonal } from './promise-item.js';
import { PromiseItemAnswer } from './promise-item-answer.js';
import { endingsOf, ScoreAnswer, scoreOf } from './score.js';

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
    const { limit, cursor } = question;
    const score = scoreOf(await endingsOf(ledgerOf(db, question, actor, zone)));
    const empty = wordsOnly(db, question, actor, { now, zone });
    const { count } = await empty
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const before = cursor === undefined ? empty : empty.where('position', '<', Number(cursor));
    const ordered = before.selectAll('promise_ledger').orderBy('position', 'desc');
    const { page, next } = await pageOf(ordered, limit);
    const promises = page.map(row => ({
      ...promiseItem(row, actor, now, zone),
      missing: missingDeeds((row.about ?? 'other') as PromiseTopic),
    }));
    const json = JSON.stringify({ ...score, wordsWithoutDeeds: Number(count), promises, next });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});

const UNTOUCHED = ['kept', 'kept-late', 'withdrawn', 'requested', 'needs-approval', 'declined'];

/** Judged or past their last moment, not kept, and nothing that serves them was done in between. */
const wordsOnly = (
  db: ReadDatabase,
  question: SayVersusDo,
  actor: Actor,
  { now, zone }: { now: number; zone: string },
) =>
  ledgerOf(db, question, actor, zone)
    .where('judged_at', '<=', now)
    .where('status', 'not in', UNTOUCHED)
    .where('own_deeds', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_deed')
            .select(sql`1`.as('one'))
            .whereRef('case_deed.case_id', '=', 'promise_ledger.case_id')
            .whereRef('case_deed.about', '=', 'promise_ledger.about')
            .whereRef('case_deed.at', '>=', 'promise_ledger.made_from')
            .whereRef('case_deed.at', '<', 'promise_ledger.judged_at'),
        ),
      ),
    );
