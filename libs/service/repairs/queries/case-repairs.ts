import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Length, ValidateNested } from 'class-validator';
import { asSeenBy, JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { countedRepairs, custodyOf, partGenealogy, repairDoneOf } from '../repair.rules.js';
import { foldOrder, repairOrderView, serviceRequestView } from '../repair-view.rules.js';
import { READERS } from '../repair.shared.js';
import { CustodyAnswer } from './custody-answer.js';
import { RepairDoneAnswer, RepairOrderAnswer } from './order-answer.js';
import { PartLineAnswer } from './parts-answer.js';
import { repairIndex, repairsWhere } from './repair-index.js';
import { ServiceRequestAnswer } from './request-answer.js';

export class CaseRepairs {
  @IsString() @Length(1, 80) caseId!: string;
}

export class CaseRepairsAnswer {
  @IsString() caseId!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ServiceRequestAnswer)
  requests!: ServiceRequestAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => RepairOrderAnswer) orders!: RepairOrderAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => RepairDoneAnswer) repairs!: RepairDoneAnswer[];
  /** Completed ones with a fault to repair: what counts before an exchange. */
  @IsInt() repairCount!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartLineAnswer) parts!: PartLineAnswer[];
  @ValidateNested() @Type(() => CustodyAnswer) custody!: CustodyAnswer;
  /** Entries kept from who asks, each with its reason. */
  @IsArray() hidden!: unknown[];
}

export const caseRepairs = query({
  id: 'D6',
  question: CaseRepairs,
  route: 'GET /cases/:caseId/repairs',
  summary: 'The requests and repairs of a case, the parts changed, and where unit and disk were',
  may: READERS,
  projectors: [repairIndex],
  answers: CaseRepairsAnswer,
  async answer({ caseId }, { db, history, actor, reveal, now }) {
    const rows = await repairsWhere(db, 'case_id', caseId);
    const [first] = rows;
    if (!first || !isOwnCase(actor, caseId, first.subject)) return undefined;
    const streams = await Promise.all(
      rows.map(async row => ({ ...row, ...asSeenBy(actor, await history(row.stream)) })),
    );
    const orders = streams
      .filter(({ kind }) => kind === 'order')
      .map(({ stream, events }) => ({ orderId: idOf(stream), state: foldOrder(events) }));
    const repairs = orders.flatMap(({ orderId, state }) => repairDoneOf(orderId, state) ?? []);
    const events = streams.flatMap(stream => stream.events).sort((a, b) => Number(a.position - b.position));
    const answer = {
      caseId,
      requests: streams
        .filter(({ kind }) => kind === 'request')
        .map(row => serviceRequestView(idOf(row.stream), row.events)),
      orders: orders.map(({ orderId, state }) => repairOrderView(orderId, state, now)),
      repairs,
      repairCount: countedRepairs(repairs).length,
      parts: partGenealogy(orders.map(({ orderId, state }) => ({ orderId, steps: state.steps }))),
      custody: custodyOf(events),
      hidden: streams.flatMap(stream => stream.hidden),
    };
    return new JsonText(await reveal(JSON.stringify(answer)));
  },
});

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
