import { IsIn, IsOptional, Matches } from 'class-validator';
import { JsonText, pageOf, query } from '#platform/event-sourcing';
import { endOfDay, isLocalDate, LOCAL_DAY } from '#platform/time';
import { PROMISE_STATUSES, type PromiseStatus } from '../promise.rules.js';
import { LedgerQuestion, ledgerOf } from './ledger-question.js';
import { promiseLedgerTable } from './ledger-table.js';
import { masked, promiseItem, seesPersonal } from './promise-item.js';
import { PromiseLedgerAnswer } from './promise-item-answer.js';
import { newestFirst } from './promise-of-brand.js';

export class PromiseLedger extends LedgerQuestion {
  @IsOptional()
  @IsIn(PROMISE_STATUSES)
  status?: PromiseStatus;

  /** Pending promises whose last moment is that local day or earlier. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  dueBy?: string;
}

export const promiseLedger = query({
  id: 'C1',
  question: PromiseLedger,
  route: 'GET /promises',
  summary: 'Promises with where they stand, newest first; a customer gets those made to him',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [promiseLedgerTable],
  answers: PromiseLedgerAnswer,
  list: 'promises',
  async answer(question, { db, actor, reveal, now, zone }) {
    const { status, dueBy, limit } = question;
    let promises = ledgerOf(db, { ...question, brand: undefined }, actor, zone);
    if (status !== undefined) promises = promises.where('status', '=', status);
    if (dueBy !== undefined && isLocalDate(dueBy)) {
      promises = promises.where('pending', '=', 1).where('latest_at', '<=', endOfDay(dueBy, zone));
    }
    const { page, next } = await pageOf(newestFirst(promises, question), limit);
    const json = JSON.stringify({ promises: page.map(row => promiseItem(row, actor, now, zone)), next });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});
