import { fact } from '#platform/event-sourcing';
import { ExchangeReworkDone, OldUnitCollected } from '#service/entitlements/exchange.events.js';
import {
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
  TransportAsked,
} from '#service/entitlements/return.events.js';
import { atEndOf, told } from '#service/testing/tell.js';
import { find, says } from '../../testing/look.js';
import { exchangeCost } from './exchange-cost.js';
import { refundMissed } from './refund-missed.js';
import { transportShifted } from './transport-shifted.js';

const requested = (transportBy: 'operator' | 'customer') =>
  told(
    '2013-06-10',
    'goodsReturn-r',
    fact(ReturnRequested, { caseId: 'c', reason: 'quality', transportBy, transportRule: 'R-04 §24' }),
  );
const said = { source: 'customer-statement' } as const;
const asked = told('2013-06-11', 'goodsReturn-r', fact(TransportAsked, { words: '没有车' }), said);

describe('transport shifted to the customer', () => {
  it('given the goods were ours to carry, then asking for it is a breach, on his account', () => {
    const [finding] = find(transportShifted, [requested('operator'), asked], '2013-06-20');
    expect(finding).toMatchObject({ severity: 'breach', account: 'customer' });
    expect(finding?.sentence.en).toContain('R-04 §24');
    expect(finding?.events.map(({ type }) => type)).toEqual(['ReturnRequested', 'TransportAsked']);
  });

  it('given they were his to carry, then nothing', () => {
    expect(find(transportShifted, [requested('customer'), asked], '2013-06-20')).toEqual([]);
  });
});

describe('the cost of an exchange', () => {
  const paid = (minor: number) => ({ minor, currency: 'CNY' });
  it('given the customer says that he paid for a step, then a breach with the amount', () => {
    const step = fact(OldUnitCollected, {
      caseId: 'c',
      how: 'brought-by-customer',
      customerPaid: paid(3000),
    });
    const [finding] = find(exchangeCost, [told('2013-06-12', 'exchange-x', step, said)], '2013-06-20');
    expect(finding?.sentence.en).toBe('The exchange cost the customer 30.00 CNY.');
  });

  it('given he paid nothing, then nothing', () => {
    const free = fact(OldUnitCollected, { caseId: 'c', how: 'fetched' });
    const zero = fact(ExchangeReworkDone, { work: 'installation', customerPaid: paid(0) });
    const events = [told('2013-06-12', 'exchange-x', free), told('2013-06-12', 'exchange-x', zero, said)];
    expect(find(exchangeCost, events, '2013-06-20')).toEqual([]);
  });
});

describe('a refund that was missed', () => {
  const missed = atEndOf('2013-06-20', 'goodsReturn-r', fact(ReturnRefundMissed, { refundOn: '2013-06-20' }));
  const paid = told(
    '2013-07-05',
    'goodsReturn-r',
    fact(ReturnRefunded, { amount: { minor: 1, currency: 'CNY' } }),
  );

  it('given it is not paid, then a breach, and after fifteen days one of deliberate delay', () => {
    expect(says(refundMissed, [missed], '2013-06-25')[0]).toBe(
      'The price was due back by 20 June and is not paid.',
    );
    expect(says(refundMissed, [missed], '2013-06-29')[0]).toContain('deliberate delay');
  });

  it('given it was paid afterwards, then the breach stays and says when', () => {
    expect(says(refundMissed, [missed, paid], '2013-07-10')[0]).toContain('it was paid on 5 July');
  });
});
