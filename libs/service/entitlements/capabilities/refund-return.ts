import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { goodsReturn } from '../goods-return.rules.js';
import { STAFF } from '../remedy-command.js';
import { aboutSame } from '../remedy-decision.rules.js';
import { returnNotOpen } from '../remedy.problems.js';
import { notAt, ReturnCommand } from '../return-command.js';
import { ReturnRefunded } from '../return.events.js';

export class RefundReturn extends ReturnCommand {
  @IsDefined() @ValidateNested() @Type(() => Price) amount!: Price;
}

export const refundReturn = capability({
  id: 'E7',
  command: RefundReturn,
  on: goodsReturn,
  route: 'POST /returns/:returnId/refund',
  summary: 'The price was paid back',
  may: STAFF,
  example: { amount: { minor: 499900, currency: 'CNY' } },
  refuses: [returnNotOpen],
  about: (_, state) => aboutSame(state),
  decide: ({ amount }, state, context) =>
    notAt(state, ['received'], context) ?? [fact(ReturnRefunded, { amount })],
});
