import 'reflect-metadata';
import fc from 'fast-check';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { openHouse } from '#service/testing/open-house.js';
import { governance } from '../governance.module.js';
import { personInInsight } from '../governance.problems.js';
import { MarketInsightRecorded } from '../insight.events.js';
import { insight, pointsToPerson } from '../insight.rules.js';
import { insightsByTopic, marketInsights } from '../queries/market-insights.js';
import { recordMarketInsight } from './record-market-insight.js';

const idea = {
  topic: 'product-idea',
  product: '超极本',
  text: '希望电池可以自己更换，3 到 5 年内。',
} as const;
const refused = (over: object) =>
  given(insight)
    .when(recordMarketInsight, { ...idea, ...over })
    .thenRejected(personInInsight);

describe('A market insight', () => {
  it('is recorded without anybody in it', () => {
    given(insight)
      .when(recordMarketInsight, idea)
      .then([fact(MarketInsightRecorded, idea)]);
  });

  it('is refused with a phone, an e-mail address or evidence, in any of its texts', () => {
    refused({ text: '张先生 138 0013-8888 想要红色' });
    refused({ text: '请联系 zhang@example.com' });
    refused({ text: '请联系 zhang＠example.com' });
    refused({ text: '电话１３８００１３８８８８' });
    refused({ product: '021-55556666' });
    refused({ evidence: [`sha256:${'a'.repeat(64)}`] });
  });

  it('never lets a number of seven digits pass, however it is written apart', () => {
    const number = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' ', '-', '.', ' - ', ')')), {
        minLength: 7,
        maxLength: 18,
      })
      .map(digits => digits.flat().join(''));
    fc.assert(fc.property(fc.string(), number, fc.string(), (a, n, b) => pointsToPerson(`${a}${n}${b}`)));
  });

  it('has no subject, no case and no unit, and is found by topic and product', async () => {
    const house = await openHouse([governance]);
    const supervisor = { id: 'staff-1', roles: ['supervisor'] } as const;
    try {
      for (const text of ['想要更轻的', '想要更大的电池']) {
        await house.done(recordMarketInsight, { ...idea, text });
      }
      await house.done(recordMarketInsight, { topic: 'competitor', text: '别家保修两年' });
      for (const { envelope } of await house.events()) {
        expect(envelope).toMatchObject({ subjects: [], evidence: [] });
        expect(envelope.caseId ?? envelope.unitId).toBeUndefined();
      }
      expect(await house.ask(marketInsights, { topic: 'product-idea' }, supervisor)).toMatchObject({
        insights: [{ text: '想要更大的电池' }, { text: '想要更轻的' }],
        next: null,
      });
      expect(await house.ask(insightsByTopic, { from: '2013-06-01', to: '2013-06-30' }, supervisor)).toEqual({
        topics: [
          { topic: 'product-idea', product: '超极本', insights: 2 },
          { topic: 'competitor', product: null, insights: 1 },
        ],
      });
    } finally {
      await house.close();
    }
  });
});
