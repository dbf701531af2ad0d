import { IsString, Length } from 'class-validator';
import { JsonText, query, streamName, type Recorded } from '#platform/event-sourcing';
import type { Actor } from '#platform/access';
import { promise } from '../promise.rules.js';
import { promiseLedgerRows, promiseLedgerTable } from './ledger-table.js';
import { PromiseHistoryAnswer } from './promise-item-answer.js';
import { isCustomer, masked, promiseItem, seesPersonal } from './promise-item.js';

export class PromiseHistory {
  @IsString()
  @Length(1, 80)
  promiseId!: string;
}

export const promiseHistory = query({
  id: 'C1',
  question: PromiseHistory,
  route: 'GET /promises/:promiseId',
  summary: 'One promise: where it stands, every due date it had, and what happened to it',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [promiseLedgerTable],
  answers: PromiseHistoryAnswer,
  async answer({ promiseId }, { db, actor, reveal, history, now, zone }) {
    const row = await promiseLedgerRows(db)
      .selectFrom('promise_ledger')
      .selectAll()
      .where('promise_id', '=', promiseId)
      .executeTakeFirst();
    if (!row) return undefined;
    if (isCustomer(actor) && row.customer_id !== (actor.subject ?? '')) return undefined;
    if (actor.caseId !== undefined && row.case_id !== actor.caseId) return undefined;
    const facts = await history(streamName(promise, promiseId));
    const entries = facts.map(event => entryOf(event, actor));
    const json = JSON.stringify({ ...promiseItem(row, actor, now, zone), history: entries });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});

function entryOf({ id, type, data, revision, envelope }: Recorded, actor: Actor) {
  const { occurredAt, recordedAt, source, clock, visibility, evidence } = envelope;
  const entry = { id, type, revision: String(revision), occurredAt, recordedAt, source, clock };
  if (visibility !== 'customer' && isCustomer(actor)) return { ...entry, hidden: visibility.hidden };
  return { ...entry, evidence, data };
}
