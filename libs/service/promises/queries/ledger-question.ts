import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { Actor } from '#platform/access';
import { PagedQuestion } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import { endOfDay, isLocalDate, startOfDay, LOCAL_DAY } from '#platform/time';
import { PROMISE_TOPICS, type PromiseTopic } from '../promise.events.js';
import { promiseLedgerRows } from './ledger-table.js';
import { isCustomer } from './promise-item.js';

/** Which promises are meant: of a case, a customer, a person, a shop or other unit, a brand, a topic, a time. */
export abstract class LedgerQuestion extends PagedQuestion {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 90)
  customerId?: string;

  /** Unit of the company that promised: a shop, the call centre. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unit?: string;

  /** The person who promised, by the pseudonymous number. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  person?: string;

  /** Brand of the customer's machine. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  brand?: string;

  @IsOptional()
  @IsIn(PROMISE_TOPICS)
  about?: PromiseTopic;

  /** Promised on that local day or later, or earlier. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  madeFrom?: string;

  @IsOptional()
  @Matches(LOCAL_DAY)
  madeTo?: string;
}

/** The rows a question means and who asks may see: a customer those made to him, on a case link those of the case. */
export function ledgerOf(db: ReadDatabase, question: LedgerQuestion, actor: Actor, zone: string) {
  const { caseId, unit, person, brand, about, madeFrom, madeTo } = question;
  const customerId = isCustomer(actor) ? (actor.subject ?? '') : question.customerId;
  let promises = promiseLedgerRows(db).selectFrom('promise_ledger');
  if (caseId !== undefined) promises = promises.where('case_id', '=', caseId);
  if (actor.caseId !== undefined) promises = promises.where('case_id', '=', actor.caseId);
  if (customerId !== undefined) promises = promises.where('customer_id', '=', customerId);
  if (unit !== undefined) promises = promises.where('by_unit', '=', unit);
  if (person !== undefined) promises = promises.where('by_person', '=', person);
  if (about !== undefined) promises = promises.where('about', '=', about);
  if (madeFrom !== undefined && isLocalDate(madeFrom)) {
    promises = promises.where('made_from', '>=', startOfDay(madeFrom, zone));
  }
  if (madeTo !== undefined && isLocalDate(madeTo)) {
    promises = promises.where('made_from', '<', endOfDay(madeTo, zone));
  }
  if (brand === undefined) return promises;
  return promises.where('unit_id', 'in', ({ selectFrom }) =>
    selectFrom('promise_unit').select('promise_unit.unit_id').where('brand', '=', brand),
  );
}
