import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registry } from '#service/registry';
import { customer, openHouse } from '#service/testing/open-house.js';
import { alertReachability } from '../capabilities/alert-reachability.js';
import { contacts, recordCallAttempt } from '../index.js';
import { ReachabilityBelowTarget } from '../line.events.js';
import { hotline } from '../line.rules.js';
import { lineAlerts } from '../queries/line-alerts.js';
import { reachability } from '../queries/reachability.js';

const line = { number: '400-820-0000', from: '2013-05-31', to: '2013-06-06' };
const alert = {
  ...line,
  attempted: 5,
  answered: 3,
  rate: 0.6,
  target: 0.8,
  policy: 'reachability-target v1',
};

describe('A line', () => {
  it('below the target is told of once a day', () => {
    const few = { ...line, attempted: 5, answered: 3 };
    const told = fact(ReachabilityBelowTarget, alert);
    given(hotline).when(alertReachability, few).then([told]);
    given(hotline, [told]).when(alertReachability, few).thenNothing();
    given(hotline, [told])
      .when(alertReachability, { ...few, to: '2013-06-07' })
      .thenIncludes(fact(ReachabilityBelowTarget, { ...alert, to: '2013-06-07' }));
  });

  it('at the target, or with too few calls to say, is not told of', () => {
    given(hotline)
      .when(alertReachability, { ...line, attempted: 5, answered: 4 })
      .thenNothing();
    given(hotline)
      .when(alertReachability, { ...line, attempted: 2, answered: 0 })
      .thenNothing();
  });

  it('that only its customers know to be silent counts with what they tell, however they write its number', async () => {
    const house = await openHouse([contacts, cases, registry]);
    try {
      for (const number of ['400-820-0000', '400 820 0000', '4008200000']) {
        const id = await house.done(registerCustomer, { name: '张三' });
        const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
        const caseId = await house.done(openCase, { customerId: id, owner, title: 't' });
        await house.done(
          recordCallAttempt,
          { caseId, channel: 'phone-hotline', outcome: 'no-answer', number },
          customer(`customer-${id}`, caseId),
        );
        await house.settle();
      }
      expect(await house.ask(lineAlerts, {})).toEqual({
        lines: [
          { ...line, number: '4008200000', attempted: 3, answered: 0, rate: 0, target: 0.8, alerts: 1 },
        ],
        next: null,
      });
      expect(await house.ask(reachability, { number: '400-8200000' })).toMatchObject({
        lines: [{ attempted: { atLeast: 3 }, answered: 0, rate: 0 }],
        longestSilence: [{ attempts: 3 }],
      });
    } finally {
      await house.close();
    }
  });
});
