import { Type } from 'class-transformer';
import { Allow, IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JsonText, pageOf, query } from '#platform/event-sourcing';
import { atInstant, toEdtf } from '#platform/time';
import { firstDue, lastDue, type PromiseState } from '../promise.rules.js';
import { LedgerQuestion, ledgerOf } from './ledger-question.js';
import { promiseLedgerTable, type LedgerRow } from './ledger-table.js';
import { masked, seesPersonal } from './promise-item.js';

/** At risk, or failed and not settled. */
export const TO_SAVE = ['at-risk', 'overdue', 'broken', 'empty', 'needs-approval'] as const;

export class PromisesToSave extends LedgerQuestion {
  /** Default: all of them. */
  @IsOptional()
  @IsIn(TO_SAVE)
  status?: (typeof TO_SAVE)[number];
}

export class PromiseToSave {
  @IsString() promiseId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() customerId!: string | null;
  @IsIn(TO_SAVE) status!: (typeof TO_SAVE)[number];
  @IsOptional() @IsString() about!: string | null;
  /** Null: masked; an object where it was erased. */
  @Allow() words!: unknown;
  @IsOptional() @IsString() unit!: string | null;
  @IsOptional() @IsString() person!: string | null;
  /** Local day, or time with its offset; null: no date was ever stated. */
  @IsOptional() @IsString() due!: string | null;
  /** The date told first, where it was told anew. */
  @IsOptional() @IsString() firstDue!: string | null;
  /** Why it is at risk or was broken. */
  @IsOptional() @IsString() because!: string | null;
  /** How often it was told anew. */
  @IsInt() restated!: number;
  @IsInt() deeds!: number;
}

export class PromisesToSaveAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PromiseToSave) promises!: PromiseToSave[];
  @IsOptional() @IsString() next!: string | null;
}

export const promisesToSave = query({
  id: 'C1',
  question: PromisesToSave,
  route: 'GET /promises/to-save',
  summary: 'Promises at risk, overdue, broken or empty, and those that await approval; the oldest first',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [promiseLedgerTable],
  answers: PromisesToSaveAnswer,
  list: 'promises',
  async answer(question, { db, actor, reveal, zone }) {
    const { status, limit, cursor } = question;
    let promises = ledgerOf(db, question, actor, zone)
      .selectAll('promise_ledger')
      .where('status', 'in', status === undefined ? TO_SAVE : [status]);
    if (cursor !== undefined) promises = promises.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(promises.orderBy('position'), limit);
    const json = JSON.stringify({ promises: page.map(row => toSave(row, zone)), next });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});

function toSave(row: LedgerRow, zone: string): PromiseToSave {
  const state = JSON.parse(row.state) as PromiseState;
  const proposed = state.made ? undefined : state.approval?.proposal.due;
  const due = dayOf(lastDue(state)?.due ?? proposed, zone);
  const first = dayOf(firstDue(state)?.due, zone);
  return {
    promiseId: row.promise_id,
    caseId: row.case_id,
    customerId: row.customer_id,
    status: row.status as PromiseToSave['status'],
    about: row.about,
    words: row.words,
    unit: row.by_unit,
    person: row.by_person,
    due,
    firstDue: first === due ? null : first,
    because: becauseOf(state) ?? null,
    restated: state.dues.filter(entry => entry.set === 'restated').length,
    deeds: row.own_deeds,
  };
}

const becauseOf = ({ breaches, risk, approval, made }: PromiseState): string | undefined =>
  breaches.findLast(({ reason }) => reason !== undefined)?.reason ??
  risk?.because ??
  (made ? undefined : approval?.exceeds);

function dayOf(due: PromiseState['dues'][number]['due'] | undefined, zone: string): string | null {
  const on = due?.latestOn ?? due?.bestOn;
  const at = due?.latestAt ?? due?.bestAt;
  if (on !== undefined) return on;
  return at === undefined ? null : toEdtf(atInstant(at, zone));
}
