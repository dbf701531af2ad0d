import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { endOfDay, isLocalDate } from '#platform/time';
import { PROMISE_TOPICS, type PromiseTopic } from '../promise.events.js';
import { PROMISE_STATUSES, type PromiseStatus } from '../promise.rules.js';
import { promiseLedgerRows, promiseLedgerTable } from './ledger-table.js';
import { isCustomer, masked, promiseItem, seesPersonal } from './promise-item.js';

export class PromiseLedger extends PagedQuestion {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 90)
  customerId?: string;

  /** Unit of the company that promised. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unit?: string;

  @IsOptional()
  @IsIn(PROMISE_TOPICS)
  about?: PromiseTopic;

  @IsOptional()
  @IsIn(PROMISE_STATUSES)
  status?: PromiseStatus;

  /** Pending promises whose last moment is that local day or earlier. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  dueBy?: string;
}

export const promiseLedger = query({
  id: 'C1',
  question: PromiseLedger,
  route: 'GET /promises',
  summary: 'Promises with where they stand, newest first; a customer gets those made to him',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [promiseLedgerTable],
  async answer(question, { db, actor, reveal, now, zone }) {
    const { caseId = actor.caseId, unit, about, status, dueBy, limit, cursor } = question;
    const customerId = isCustomer(actor) ? (actor.subject ?? '') : question.customerId;
    let promises = promiseLedgerRows(db).selectFrom('promise_ledger').selectAll();
    if (caseId !== undefined) promises = promises.where('case_id', '=', caseId);
    if (actor.caseId !== undefined) promises = promises.where('case_id', '=', actor.caseId);
    if (customerId !== undefined) promises = promises.where('customer_id', '=', customerId);
    if (unit !== undefined) promises = promises.where('by_unit', '=', unit);
    if (about !== undefined) promises = promises.where('about', '=', about);
    if (status !== undefined) promises = promises.where('status', '=', status);
    if (dueBy !== undefined && isLocalDate(dueBy)) {
      promises = promises.where('pending', '=', 1).where('latest_at', '<=', endOfDay(dueBy, zone));
    }
    if (cursor !== undefined) promises = promises.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(promises.orderBy('position', 'desc'), limit);
    const json = JSON.stringify({ promises: page.map(row => promiseItem(row, actor, now, zone)), next });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});
