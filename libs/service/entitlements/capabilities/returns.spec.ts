import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { endOfDay } from '#platform/time';
import { unknownCase } from '#service/cases/case.rules.js';
import { SaleRecorded } from '#service/registry/registry.events.js';
import { sale } from '#service/registry/sale.rules.js';
import { unitWasReplaced } from '#service/registry/unit.rules.js';
import { returnPickUpMissed, returnRefundMissed } from '../deadlines/return-missed.js';
import { goodsReturn } from '../goods-return.rules.js';
import { returnNotOpen, transportIsOurs } from '../remedy.problems.js';
import {
  ReturnPickUpMissed,
  ReturnReceived,
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
  TransportAsked,
} from '../return.events.js';
import { ZONE } from '../testing/d-brand-unit.js';
import { replacedUnit, SAID, theCase, theUnit, yuan } from '../testing/remedy-given.js';
import { askTransport } from './ask-transport.js';
import { receiveReturn } from './receive-return.js';
import { refundReturn } from './refund-return.js';
import { requestReturn } from './request-return.js';

const here = { reads: { theCase, theUnit } };
const pickUpOn = '2013-06-09';
const pickUpAt = endOfDay(pickUpOn, ZONE);
const common = { caseId: 'c1', unitId: 'u1' };
const ours = fact(ReturnRequested, {
  ...common,
  reason: 'quality',
  transportBy: 'operator',
  transportRule: 'R-04 §24',
  pickUpOn,
  pickUpAt,
  policy: 'pick-up-term v1',
});
const his = fact(ReturnRequested, {
  ...common,
  reason: 'no-reason',
  transportBy: 'customer',
  transportRule: 'R-05 §25',
});
const refundOn = '2013-06-13';
const received = fact(ReturnReceived, {
  caseId: 'c1',
  how: 'fetched',
  refundOn,
  refundAt: endOfDay(refundOn, ZONE),
});
const id = { returnId: 'test-id' };

describe('A return', () => {
  it('for quality is fetched by us, within three working days', () => {
    given(goodsReturn).when(requestReturn, { caseId: 'c1', reason: 'quality' }, here).then([ours]);
  });

  it('without a reason is the customer’s to carry, unless it was delivered for nothing', () => {
    given(goodsReturn).when(requestReturn, { caseId: 'c1', reason: 'no-reason' }, here).then([his]);
    const sold = fact(SaleRecorded, { unitIds: ['u1'], channel: 'shop', freeDelivery: true });
    const reads = { ...here.reads, sale: { type: sale, facts: [sold], id: 's1' } };
    given(goodsReturn)
      .when(requestReturn, { caseId: 'c1', reason: 'no-reason', saleId: 's1' }, { reads })
      .thenIncludes(
        fact(ReturnRequested, {
          ...his.data,
          transportBy: 'operator',
          transportRule: 'free delivery',
          freeDelivery: true,
          pickUpOn,
          pickUpAt,
          policy: 'pick-up-term v1',
        }),
      );
  });

  it('that is told of the past sets no clock', () => {
    given(goodsReturn)
      .when(requestReturn, { caseId: 'c1', reason: 'quality', ...SAID }, here)
      .then([
        fact(ReturnRequested, {
          ...common,
          reason: 'quality',
          transportBy: 'operator',
          transportRule: 'R-04 §24',
        }),
      ]);
  });

  it('is asked for in a case that is there, of a unit that the customer still has', () => {
    given(goodsReturn).when(requestReturn, { caseId: 'c1', reason: 'quality' }).thenRejected(unknownCase);
    given(goodsReturn)
      .when(requestReturn, { caseId: 'c1', reason: 'quality' }, { reads: { theCase, theUnit: replacedUnit } })
      .thenRejected(unitWasReplaced);
  });

  it('that is ours to carry is not for the customer to bring: asked now it is refused, told it is recorded', () => {
    given(goodsReturn, [ours])
      .when(askTransport, { ...id, words: '没有车' })
      .thenRejected(transportIsOurs);
    given(goodsReturn, [ours])
      .when(askTransport, { ...id, ...SAID, words: '没有车' })
      .then([fact(TransportAsked, { words: '没有车' })]);
    given(goodsReturn, [his])
      .when(askTransport, id)
      .then([fact(TransportAsked, {})]);
  });

  it('is paid back within seven days of having the goods, and received once', () => {
    given(goodsReturn, [ours])
      .when(receiveReturn, { ...id, how: 'fetched' })
      .then([received]);
    given(goodsReturn, [ours, received])
      .when(receiveReturn, { ...id, how: 'fetched' })
      .thenNothing();
    given(goodsReturn, [ours, received])
      .when(refundReturn, { ...id, amount: yuan(1) })
      .then([fact(ReturnRefunded, { amount: yuan(1) })]);
    given(goodsReturn, [ours])
      .when(refundReturn, { ...id, amount: yuan(1) })
      .thenRejected(returnNotOpen);
  });

  it('that is ours to carry costs the customer nothing', () => {
    given(goodsReturn, [ours])
      .when(receiveReturn, { ...id, how: 'sent', customerPaid: yuan(2000) })
      .thenRejected(transportIsOurs);
    given(goodsReturn, [his])
      .when(receiveReturn, { ...id, how: 'sent', customerPaid: yuan(2000) })
      .thenIncludes(fact(ReturnReceived, { ...received.data, how: 'sent', customerPaid: yuan(2000) }));
  });

  it('received when it was refunded already is not received again', () => {
    given(goodsReturn, [ours, received, fact(ReturnRefunded, { amount: yuan(1) })])
      .when(refundReturn, { ...id, amount: yuan(1) })
      .thenRejected(returnNotOpen);
  });

  it('that was not fetched, or not paid back, by its day says so, by the clock and once', () => {
    const missed = fact(ReturnPickUpMissed, { pickUpOn });
    given(goodsReturn, [ours]).whenDue(returnPickUpMissed, pickUpAt).then([missed]);
    given(goodsReturn, [ours, missed]).whenDue(returnPickUpMissed, pickUpAt).thenNothing();
    given(goodsReturn, [ours, received]).whenDue(returnPickUpMissed, pickUpAt).thenNothing();
    const { refundAt } = received.data;
    const unpaid = fact(ReturnRefundMissed, { refundOn });
    given(goodsReturn, [ours, received]).whenDue(returnRefundMissed, refundAt).then([unpaid]);
    given(goodsReturn, [ours, received, unpaid]).whenDue(returnRefundMissed, refundAt).thenNothing();
    given(goodsReturn, [ours, received, fact(ReturnRefunded, { amount: yuan(1) })])
      .whenDue(returnRefundMissed, refundAt)
      .thenNothing();
  });
});
