import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateNested } from 'class-validator';
import { capability, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { localDate, localDays } from '#platform/time';
import { Price } from '#service/registry/registry.events.js';
import { DISTANCE_SALE } from '../data/r-05-distance-sale.js';
import { goodsReturn } from '../goods-return.rules.js';
import { STAFF } from '../remedy-command.js';
import { aboutSame } from '../remedy-decision.rules.js';
import { refundDue } from '../remedy.policies.js';
import { returnNotOpen, transportIsOurs } from '../remedy.problems.js';
import { notAt, ReturnCommand } from '../return-command.js';
import { RETURN_WAYS, ReturnReceived } from '../return.events.js';

export class ReceiveReturn extends ReturnCommand {
  @IsIn(RETURN_WAYS) how!: ReturnReceived['how'];
  /** What carrying them cost the customer. */
  @IsOptional() @ValidateNested() @Type(() => Price) customerPaid?: Price;
}

export const receiveReturn = capability({
  id: 'E7',
  command: ReceiveReturn,
  on: goodsReturn,
  route: 'POST /returns/:returnId/receipt',
  summary: 'The goods are back; the price is to be paid back within seven days',
  may: STAFF,
  example: { how: 'fetched' },
  refuses: [returnNotOpen, transportIsOurs],
  about: (_, state) => aboutSame(state),
  decide: ({ how, customerPaid }, state, context) => {
    if (state.received) return [];
    const refused = notAt(state, ['asked-for'], context);
    if (refused) return refused;
    const charged = customerPaid !== undefined && customerPaid.minor > 0;
    if (charged && state.transportBy === 'operator' && isDoneNow(context))
      return reject(transportIsOurs, { rule: state.transportRule ?? '' });
    const { now, zone, occurredAt } = context;
    const on = localDays(occurredAt, zone).last ?? localDate(now, zone);
    const due = refundDue(on, DISTANCE_SALE.versions[0]!.values.refundDays, zone);
    return [
      fact(ReturnReceived, {
        caseId: state.caseId ?? '',
        how,
        refundOn: due.on,
        refundAt: due.at,
        customerPaid,
      }),
    ];
  },
});
