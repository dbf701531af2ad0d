import { IsString, Length } from 'class-validator';
import { asSeenBy, JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { foldOrder, repairOrderView } from '../repair-view.rules.js';
import { READERS } from '../repair.shared.js';
import { RepairOrderAnswer } from './order-answer.js';

export class RepairOrderOverview {
  @IsString() @Length(1, 80) repairOrderId!: string;
}

export const repairOrderOverview = query({
  id: 'D6',
  question: RepairOrderOverview,
  route: 'GET /repair-orders/:repairOrderId',
  summary: 'A repair with every step, part, measurement and holder; what was not recorded says so',
  may: READERS,
  projectors: [],
  answers: RepairOrderAnswer,
  async answer({ repairOrderId }, { history, actor, reveal, now }) {
    const { events, hidden } = asSeenBy(actor, await history(`repairOrder-${repairOrderId}`));
    const order = foldOrder(events);
    if (!order.caseId || !isOwnCase(actor, order.caseId, order.subjects[0] ?? '')) return undefined;
    return new JsonText(
      await reveal(JSON.stringify({ ...repairOrderView(repairOrderId, order, now), hidden })),
    );
  },
});
