import { deadline, due, fact } from '#platform/event-sourcing';
import { goodsReturn } from '../goods-return.rules.js';
import { aboutSame } from '../remedy-decision.rules.js';
import {
  ReturnPickUpMissed,
  ReturnReceived,
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
} from '../return.events.js';

/** The day of the pick-up has ended, and the goods are still with the customer. */
export const returnPickUpMissed = deadline({
  name: 'return-pick-up-missed',
  on: goodsReturn,
  schedule: [due(ReturnRequested, ({ data }) => data.pickUpAt), due(ReturnReceived, () => null)],
  about: aboutSame,
  decide: ({ received, pickUpMissed, pickUpOn, pickUpAt }, dueAt) =>
    received || pickUpMissed || pickUpOn === undefined || pickUpAt !== dueAt
      ? []
      : [fact(ReturnPickUpMissed, { pickUpOn })],
});

/** Seven days after the goods were back the price had not been paid back (R-05 §25). */
export const returnRefundMissed = deadline({
  name: 'return-refund-missed',
  on: goodsReturn,
  schedule: [due(ReturnReceived, ({ data }) => data.refundAt), due(ReturnRefunded, () => null)],
  about: aboutSame,
  decide: ({ refunded, refundMissed, refundOn, refundAt }, dueAt) =>
    refunded || refundMissed || refundOn === undefined || refundAt !== dueAt
      ? []
      : [fact(ReturnRefundMissed, { refundOn })],
});
