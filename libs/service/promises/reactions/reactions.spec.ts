import { fact, type FactClass, type Reaction, type NewFact, type Order } from '#platform/event-sourcing';
import { history, recorded } from '#platform/event-sourcing/testing/index.js';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import type { ReadDatabase } from '#platform/read-store';
import { onDay } from '#platform/time';
import { CaseClosed, CaseMatterEnded } from '#service/cases/case.events.js';
import { CallAttempted } from '#service/contacts/contact.events.js';
import { FollowUpPlanEnded } from '#service/follow-up/follow-up.events.js';
import { PartOrderPlaced, ShipmentQueried } from '#service/parts/parts.events.js';
import { flagPromiseAtRisk } from '../capabilities/flag-promise-at-risk.js';
import { judgeAtMatterEnd } from '../capabilities/judge-at-matter-end.js';
import { judgeRollingPromise } from '../capabilities/judge-rolling-promise.js';
import { makePromise } from '../capabilities/make-promise.js';
import { recordDeed } from '../capabilities/record-deed.js';
import { PromiseKept } from '../promise.events.js';
import { promiseLedgerTable } from '../queries/ledger-table.js';
import { made, ZONE } from '../testing/promise.fixtures.js';
import { callBackAfterUnansweredCall } from './call-back-after-unanswered-call.js';
import { deedByPartOrder } from './deed-by-part-order.js';
import { judgeWhenMatterEnds } from './judge-when-matter-ends.js';
import { judgeWhenPlanEnds } from './judge-when-plan-ends.js';
import { riskWithoutShipment } from './risk-without-shipment.js';

const NO_DATABASE = {} as ReadDatabase;

async function ordersAfter(
  reaction: Reaction,
  of: NewFact,
  { stream = 'partOrder-1', db = NO_DATABASE } = {},
): Promise<readonly Order[]> {
  const event = recorded(of, { stream, envelope: { occurredAt: onDay('2013-06-13', ZONE) } });
  return (await reaction.on.find(each => each.type === event.type)?.handle(event, { db })) ?? [];
}
const byClock = { occurredAt: '2013-06-13', source: 'clock' };

describe('"no shipping record"', () => {
  const query = (data: Partial<ShipmentQueried>) =>
    fact(ShipmentQueried, { promiseId: 'p2', by: 'customer', answer: 'none', ...data });

  it('puts the promise of that part at risk, on the day it was said', async () => {
    const [order] = await ordersAfter(riskWithoutShipment, query({}));
    expect(order?.capability).toBe(flagPromiseAtRisk);
    expect(order?.command).toMatchObject({ promiseId: 'p2', because: 'no-shipping-record', ...byClock });
  });

  it('concerns no promise where the part was promised to nobody, or is under way', async () => {
    expect(await ordersAfter(riskWithoutShipment, query({ promiseId: undefined }))).toEqual([]);
    expect(await ordersAfter(riskWithoutShipment, query({ answer: 'shipped' }))).toEqual([]);
  });
});

describe('a part order', () => {
  const placed = (placement: 'placed' | 'requested') =>
    fact(PartOrderPlaced, {
      caseId: 'case-1',
      promiseId: 'p2',
      part: { name: 'mainboard' },
      quantity: 1,
      toPoint: { id: 'pudong' },
      placement,
    });

  it('really placed is a deed for its promise; asked for only, it is none', async () => {
    const [order] = await ordersAfter(deedByPartOrder, placed('placed'));
    expect(order?.capability).toBe(recordDeed);
    expect(order?.command).toMatchObject({ promiseId: 'p2', what: 'order', ...byClock });
    expect(await ordersAfter(deedByPartOrder, placed('requested'))).toEqual([]);
  });
});

describe('the end of a matter', () => {
  const kept = fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' });
  const events = [
    ...history('promise-p3', [made({ matterId: 'first-repair' }), kept]),
    ...history('promise-p4', [made({ matterId: 'first-repair' })]),
    ...history('promise-p5', [made({ matterId: 'second-repair' })]),
    ...history('promise-p9', [made({ matterId: 'first-repair', caseId: 'case-2' })]),
  ];
  const judged = async (of: NewFact) => {
    await using models = await readModels([promiseLedgerTable], events);
    return await ordersAfter(judgeWhenMatterEnds, of, { stream: 'case-case-1', db: models.db });
  };

  it('judges its pending promises', async () => {
    const orders = await judged(fact(CaseMatterEnded, { matterId: 'first-repair', label: 'first repair' }));
    expect(orders.map(order => order.capability)).toEqual([judgeAtMatterEnd]);
    expect(orders[0]?.command).toMatchObject({ promiseId: 'p4', matterId: 'first-repair', ...byClock });
  });

  it('with the case, all of them, each in a step of its own', async () => {
    const orders = await judged(fact(CaseClosed, {}));
    expect(orders.map(order => order.step)).toEqual(['judge p4', 'judge p5']);
  });
});

describe('the end of a follow-up plan', () => {
  it('judges the promise it kept or missed', async () => {
    const ended = fact(FollowUpPlanEnded, { promiseId: 'p1', because: 'case-closed', on: '2013-06-13' });
    const [order] = await ordersAfter(judgeWhenPlanEnds, ended, { stream: 'followUpPlan-7' });
    expect(order?.capability).toBe(judgeRollingPromise);
    expect(order?.command).toMatchObject({ promiseId: 'p1', followUpPlanId: '7', ...byClock });
    expect(await ordersAfter(judgeWhenPlanEnds, fact<object>(FollowUpPlanEnded as FactClass, {}))).toEqual(
      [],
    );
  });
});

describe('a call that nobody took', () => {
  const call = fact(CallAttempted, {
    caseId: 'case-1',
    register: 'hotline',
    zone: ZONE,
    direction: 'in',
    channel: 'phone-hotline',
    from: { kind: 'customer' },
    to: { kind: 'brand' },
    outcome: 'no-answer',
    attempts: { atLeast: 1 },
  });

  it('that we saw is promised a call back, by the standard term', async () => {
    const [order] = await ordersAfter(callBackAfterUnansweredCall, call, { stream: 'contact-5' });
    expect(order?.capability).toBe(makePromise);
    expect(order?.command).toMatchObject({ about: 'call-back', contactId: '5', by: { unit: 'hotline' } });
    expect(order?.command).not.toHaveProperty('due');
  });

  it.each([
    ['the customer told of', call, 'customer-statement' as const],
    [
      'was answered',
      fact(CallAttempted, { ...call.data, outcome: 'answered' }),
      'primary-observation' as const,
    ],
    ['went out', fact(CallAttempted, { ...call.data, direction: 'out' }), 'primary-observation' as const],
    [
      'belongs to no case',
      fact(CallAttempted, { ...call.data, caseId: undefined }),
      'primary-observation' as const,
    ],
  ])('promises nothing where it %s', async (_why, of, source) => {
    expect(await ordersAfter(callBackAfterUnansweredCall, { ...of, with: { source } })).toEqual([]);
  });
});
