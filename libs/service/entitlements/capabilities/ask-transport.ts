import { IsOptional, IsString, MaxLength } from 'class-validator';
import { capability, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { goodsReturn } from '../goods-return.rules.js';
import { STAFF_AND_CUSTOMER } from '../remedy-command.js';
import { aboutSame } from '../remedy-decision.rules.js';
import { transportIsOurs } from '../remedy.problems.js';
import { ReturnCommand } from '../return-command.js';
import { TransportAsked } from '../return.events.js';

export class AskTransport extends ReturnCommand {
  @IsOptional() @IsString() @MaxLength(200) by?: string;
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** Refused now where carrying is ours; that it was asked nevertheless is recorded as told, and found by the audit. */
export const askTransport = capability({
  id: 'E7',
  command: AskTransport,
  on: goodsReturn,
  route: 'POST /returns/:returnId/transport-asked',
  summary: 'The customer was asked to bring the goods himself',
  may: STAFF_AND_CUSTOMER,
  example: { source: 'customer-statement', by: '商场', words: '没有人也没有车，请自己送来。' },
  refuses: [transportIsOurs],
  about: (_, state) => aboutSame(state),
  decide: ({ by, words }, { transportBy, transportRule = '' }, context) =>
    transportBy === 'operator' && isDoneNow(context)
      ? reject(transportIsOurs, { rule: transportRule })
      : [fact(TransportAsked, { by, words })],
});
