import { fact, type NewFact, type Recorded } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { endOfDay, onDay, type LocalDate } from '#platform/time';
import { CaseClosed, CaseOpened } from '#service/cases/case.events.js';
import {
  CallAttempted,
  ContactRegistered,
  ProactiveContactMade,
  ReplyMissed,
  ReplySent,
  type Channel,
} from '#service/contacts/contact.events.js';
import { endFollowUpPlan } from '../capabilities/end-follow-up-plan.js';
import { CustomerCostRecorded, FollowUpMissed, FollowUpPlanStarted } from '../follow-up.events.js';
import { recordFollowUp } from '../capabilities/record-follow-up.js';
import { contactUnderPlan } from '../reactions/contact-under-plan.js';
import { endWithCase } from '../reactions/end-with-case.js';
import { costTable } from './cost-table.js';
import { customerCostLedger } from './customer-costs.js';
import { followUpPlans } from './follow-up-plans.js';
import { planTable } from './plan-table.js';

const ZONE = 'Asia/Shanghai';

function logOf() {
  const log: Recorded[] = [];
  const told = (stream: string, on: LocalDate, of: NewFact, caseId = 'case-1') => {
    const revision = BigInt(log.filter(event => event.stream === stream).length);
    const envelope = { occurredAt: onDay(on, ZONE), caseId, subjects: ['customer-1'] };
    log.push(recorded(of, { stream, revision, position: BigInt(log.length + 1), envelope }));
  };
  const contact = (id: string, on: LocalDate, direction: 'in' | 'out', channel: Channel, visit?: boolean) =>
    told(
      `contact-${id}`,
      on,
      fact(ContactRegistered, {
        caseId: 'case-1',
        register: 'desk',
        zone: ZONE,
        direction,
        channel,
        from: { kind: direction === 'in' ? 'customer' : 'brand' },
        to: { kind: direction === 'in' ? 'brand' : 'customer' },
        visit,
      }),
    );
  told(
    'case-case-1',
    '2013-06-06',
    fact(CaseOpened, {
      customerId: 'customer-1',
      owner: { kind: 'organisation', id: 'brand-cs', label: 'customer service' },
      title: 'a laptop',
      accountOf: 'customer',
    }),
  );
  return { log, told, contact };
}

/** The contacts of the D-brand case (capabilities §1.17). */
function dBrand() {
  const { log, told, contact } = logOf();
  contact('1', '2013-06-06', 'in', 'web');
  contact('2', '2013-06-06', 'in', 'phone-hotline');
  contact('3', '2013-06-06', 'out', 'message');
  contact('4', '2013-06-11', 'out', 'phone-direct');
  contact('5', '2013-06-13', 'in', 'email');
  told(
    'contact-6',
    '2013-06-13',
    fact(CallAttempted, {
      caseId: 'case-1',
      register: 'desk',
      zone: ZONE,
      direction: 'in',
      channel: 'phone-direct',
      from: { kind: 'customer' },
      to: { kind: 'brand' },
      outcome: 'no-answer',
      attempts: { atLeast: 1 },
    }),
  );
  contact('7', '2013-06-13', 'in', 'phone-hotline');
  contact('8', '2013-06-16', 'in', 'shop', true);
  told(
    'contact-5',
    '2013-06-17',
    fact(ReplyMissed, { dueAt: 0, dueOn: '2013-06-17', policy: 'reply-term v1' }),
  );
  contact('9', '2013-06-19', 'in', 'phone-direct');
  contact('10', '2013-06-19', 'out', 'phone-direct');
  contact('11', '2013-06-23', 'in', 'shop', true);
  contact('12', '2013-06-24', 'in', 'phone-direct');
  contact('13', '2013-06-26', 'in', 'walk-in', true);
  contact('14', '2013-07-09', 'in', 'shop', true);
  for (const kind of ['transport', 'parking'] as const) {
    told('costLedger-case-1', '2013-07-09', fact(CustomerCostRecorded, { caseId: 'case-1', kind }));
  }
  told('costLedger-case-1', '2013-06-26', fact(CustomerCostRecorded, { caseId: 'case-1', kind: 'waiting' }));
  return { log, told, contact };
}
const costsOf = async (log: readonly Recorded[], asking = {}, caseId = 'case-1') => {
  await using models = await readModels([costTable], log);
  return (await models.ask(customerCostLedger, { caseId }, asking)) as Record<string, unknown> | undefined;
};

describe('what a case cost the customer', () => {
  it('in the D-brand case: 4 trips, at least 5 calls, 1 unanswered e-mail; 2 calls and 1 message back', async () =>
    expect(await costsOf(dBrand().log)).toMatchObject({
      times: {
        trip: { count: 4, atLeast: false },
        call: { count: 5, atLeast: true },
        email: { count: 1, atLeast: false },
        message: { count: 0, atLeast: false },
      },
      unanswered: [{ kind: 'email', contactId: '5', on: '2013-06-13' }],
      company: { calls: { count: 2 }, messages: { count: 1 }, visits: { count: 0 } },
      measured: [
        { kind: 'waiting', named: true },
        { kind: 'transport', named: true },
        { kind: 'parking', named: true },
      ],
      money: [],
      effort: { points: 26, policy: 'effort-score v1' },
    }));

  it('an answer, however late, ends the waiting for it', async () => {
    const { log, told } = dBrand();
    told('contact-5', '2013-06-20', fact(ReplySent, { contactId: 'contact-20', late: true }));
    expect(await costsOf(log)).toMatchObject({ unanswered: [] });
  });

  it('a trip told by hand with its contact is not counted twice; money adds up by currency', async () => {
    const { log, told } = dBrand();
    const amount = (minor: number) => ({ minor, currency: 'CNY' });
    const cost = { caseId: 'case-1', kind: 'trip' as const };
    told(
      'costLedger-case-1',
      '2013-06-16',
      fact(CustomerCostRecorded, { ...cost, contactId: '8', amount: amount(1500) }),
    );
    told('costLedger-case-1', '2013-06-30', fact(CustomerCostRecorded, { ...cost, amount: amount(2000) }));
    const answer = await costsOf(log);
    expect(answer).toMatchObject({ times: { trip: { count: 5 } }, money: [amount(3500)] });
  });

  it('keeps measured quantities by their units, and the least where only that is known', async () => {
    const { log, told } = logOf();
    const waited = { caseId: 'case-1', kind: 'waiting' as const };
    told(
      'costLedger-case-1',
      '2013-06-16',
      fact(CustomerCostRecorded, { ...waited, quantity: { exactly: 20, unit: 'minute' } }),
    );
    told(
      'costLedger-case-1',
      '2013-06-26',
      fact(CustomerCostRecorded, { ...waited, quantity: { atLeast: 30, unit: 'minute' } }),
    );
    expect(await costsOf(log)).toMatchObject({
      measured: [{ kind: 'waiting', unit: 'minute', count: 50, atLeast: true }],
    });
  });

  it('is for the customer himself and the company, and for no other customer', async () => {
    const { log } = dBrand();
    const customer = (subject: string) => ({ actor: { id: subject, roles: ['customer'], subject } });
    expect(await costsOf(log, customer('customer-1'))).toMatchObject({ caseId: 'case-1' });
    expect(await costsOf(log, customer('customer-2'))).toBeUndefined();
    expect(await costsOf(log, {}, 'case-99')).toBeUndefined();
  });
});

describe('follow-up plans', () => {
  const { log, told } = logOf();
  const due = (day: LocalDate) => ({ nextDueOn: day, nextDueAt: endOfDay(day, ZONE) });
  for (const id of ['1', '2']) {
    told(
      `followUpPlan-${id}`,
      '2013-06-06',
      fact(FollowUpPlanStarted, {
        ...due('2013-06-13'),
        caseId: 'case-1',
        cadenceDays: 7,
        policy: 'v1',
        owner: 'brand-cs',
        startedOn: '2013-06-06',
      }),
    );
  }
  told(
    'followUpPlan-1',
    '2013-06-13',
    fact(FollowUpMissed, { ...due('2013-06-20'), dueOn: '2013-06-13', dueAt: endOfDay('2013-06-13', ZONE) }),
  );

  it('are told under both readings, page by page', async () => {
    await using models = await readModels([planTable], log);
    const asking = { now: Date.parse('2013-06-15T10:00+08:00') };
    const first = await models.ask(followUpPlans, { limit: 1 }, asking);
    expect(first).toMatchObject({ plans: [{ planId: '2' }], next: '3' });
    expect(await models.ask(followUpPlans, { limit: 1, cursor: '3' }, asking)).toMatchObject({
      plans: [
        {
          planId: '1',
          nextDueOn: '2013-06-20',
          readings: [
            { reading: 'rolling', status: 'missed', missed: ['2013-06-13'] },
            { reading: 'for-the-term', status: 'missed' },
          ],
        },
      ],
      next: null,
    });
    expect(await models.ask(followUpPlans, { status: 'ended' }, asking)).toMatchObject({ plans: [] });
  });

  it('end with their case', async () => {
    await using models = await readModels([planTable], log);
    const closed = recorded(fact(CaseClosed, {}), { stream: 'case-case-1' });
    const orders = (await endWithCase.on[0]?.handle(closed, { db: models.db })) ?? [];
    expect(orders.map(order => [order.capability, order.command])).toMatchObject([
      [endFollowUpPlan, { followUpPlanId: '1', source: 'clock' }],
      [endFollowUpPlan, { followUpPlanId: '2', source: 'clock' }],
    ]);
  });

  it('count a contact that says it was a follow-up, and no other', async () => {
    await using models = await readModels([planTable], log);
    const ordersAfter = async (reason: 'follow-up' | 'progress', caseId?: string) => {
      const envelope = {
        caseId,
        occurredAt: onDay('2013-06-19', ZONE),
        source: 'customer-statement',
      } as const;
      const made = fact(ProactiveContactMade, { reason, unsolicited: true });
      const event = recorded(made, { stream: 'contact-10', envelope });
      return (await contactUnderPlan.on[0]?.handle(event, { db: models.db })) ?? [];
    };
    const orders = await ordersAfter('follow-up', 'case-1');
    expect(orders.map(order => [order.capability, order.command])).toMatchObject([
      [recordFollowUp, { followUpPlanId: '1', contactId: '10', occurredAt: '2013-06-19' }],
      [recordFollowUp, { followUpPlanId: '2', contactId: '10', source: 'customer-statement' }],
    ]);
    expect(await ordersAfter('progress', 'case-1')).toEqual([]);
    expect(await ordersAfter('follow-up')).toEqual([]);
  });
});
