import { IsString, Length } from 'class-validator';
import { asSeenBy, fold, JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { atInstant } from '#platform/time';
import { partOrder, partOrderView } from '../parts.rules.js';
import { partOrderIndex, partOrdersOf } from './part-order-index.js';
import { PartOrdersAnswer } from './part-orders-answer.js';

export class CasePartOrders {
  @IsString() @Length(1, 80) caseId!: string;
}

export const casePartOrders = query({
  id: 'F6',
  question: CasePartOrders,
  route: 'GET /cases/:caseId/part-orders',
  summary: 'The parts ordered for a case, what was answered about them, and how many working days they took',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [partOrderIndex],
  answers: PartOrdersAnswer,
  async answer({ caseId }, { db, history, actor, reveal, now, zone }) {
    const rows = await partOrdersOf(db, caseId);
    const [first] = rows;
    if (!first || !isOwnCase(actor, caseId, first.subject)) return undefined;
    const orders = await Promise.all(
      rows.map(async row => {
        const seen = asSeenBy(actor, await history(`partOrder-${row.part_order_id}`));
        const state = fold(partOrder, seen.events);
        // A scenario's clock stands where its last fact was recorded: nothing waits on from there.
        const last = seen.events.at(-1)?.envelope;
        const until = atInstant(last?.clock === undefined ? now : last.recordedAt, zone);
        return { ...partOrderView(row.part_order_id, state, until, zone), hidden: seen.hidden };
      }),
    );
    return new JsonText(await reveal(JSON.stringify({ caseId, orders })));
  },
});
