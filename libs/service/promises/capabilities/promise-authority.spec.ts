import fc from 'fast-check';
import type { Actor } from '#platform/access';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { PromiseApprovalDeclined, PromiseApproved, PromiseNeedsApproval } from '../approval.events.js';
import { PromiseAuthorityGranted } from '../authority.events.js';
import { exceeds, promiseAuthority } from '../authority.rules.js';
import { PromiseMade } from '../promise.events.js';
import {
  approvalTooLate,
  notAwaitingApproval,
  ownApproval,
  promiseNeedsAmount,
} from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { CUSTOMER, latest, theCase } from '../testing/promise.fixtures.js';
import { approvePromise } from './approve-promise.js';
import { declineApproval } from './decline-approval.js';
import { grantPromiseAuthority } from './grant-promise-authority.js';
import { makePromise } from './make-promise.js';

const now = Date.parse('2013-06-16T10:00+08:00');
const yuan = (minor: number) => ({ minor, currency: 'CNY' });
const agent: Actor = { id: 'staff-7', roles: ['agent'] };
const supervisor: Actor = { id: 'staff-9', roles: ['supervisor'] };
const granted = fact(PromiseAuthorityGranted, {
  role: 'agent',
  topics: ['compensation', 'call-back'],
  maxValue: yuan(20_000),
  maxTermDays: 7,
});
const house = (facts = [granted]) => ({ ...theCase, authority: { type: promiseAuthority, facts } });
const told = {
  caseId: 'case-1',
  by: { unit: 'service-centre' },
  words: 'we give you something for the trouble',
  literal: true,
  about: 'compensation' as const,
  kind: 'firm' as const,
  medium: 'phone' as const,
  due: { latestBy: '2013-06-20' },
  amount: yuan(20_000),
};
const terms = { ...told, to: CUSTOMER, due: latest('2013-06-20') };
const inHouse = { now, reads: house(), actor: agent };

describe('who may promise what', () => {
  it('is granted to a role', () =>
    given(promiseAuthority)
      .when(grantPromiseAuthority, { ...granted.data }, { actor: supervisor })
      .then([granted]));

  it('inside of it: promised at once', () =>
    given(promise)
      .when(makePromise, told, inHouse)
      .then([fact(PromiseMade, terms)]));

  it.each([
    ['more money', { amount: yuan(20_001) }, 'value'],
    ['another currency', { amount: { minor: 1, currency: 'EUR' } }, 'value'],
    ['a longer term', { due: { latestBy: '2013-06-24' } }, 'term'],
    ['another topic', { about: 'reward' as const }, 'topic'],
  ] as const)('with %s: it awaits approval, hidden from the customer', (_what, more, beyond) => {
    const { decision } = given(promise).when(makePromise, { ...told, ...more }, inHouse);
    expect(decision).toMatchObject([
      { of: PromiseNeedsApproval, data: { exceeds: beyond }, with: { visibility: { hidden: /Awaits/ } } },
    ]);
  });

  it('a role without a grant promises nothing alone, a supervisor does', () => {
    const technician: Actor = { id: 'staff-8', roles: ['technician'] };
    const { decision } = given(promise).when(makePromise, told, { ...inHouse, actor: technician });
    expect(decision).toMatchObject([{ of: PromiseNeedsApproval, data: { exceeds: 'role' } }]);
    given(promise)
      .when(makePromise, told, { ...inHouse, actor: supervisor })
      .then([fact(PromiseMade, terms)]);
  });

  it('where nothing was granted to anybody, nobody is limited', () =>
    given(promise)
      .when(makePromise, told, { now, actor: agent, reads: house([]) })
      .then([fact(PromiseMade, terms)]));

  it('what is told of the past is recorded as it was told', () =>
    given(promise)
      .when(makePromise, { ...told, amount: yuan(1e6), source: 'company-record' }, inHouse)
      .then([fact(PromiseMade, { ...terms, amount: yuan(1e6) })]));

  it('any amount up to the greatest is inside, any above is not', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (most, amount) => {
        const grants = { agent: { ...granted.data, maxValue: yuan(most) } };
        const proposal = { about: 'compensation' as const, amount: yuan(amount) };
        expect(exceeds(grants, agent, proposal, now, 'Asia/Shanghai')).toBe(
          amount <= most ? undefined : 'value',
        );
      }),
    );
  });
});

describe('a promise about money', () => {
  it('names its amount', () =>
    given(promise)
      .when(makePromise, { ...told, amount: undefined }, inHouse)
      .thenRejected(promiseNeedsAmount));
});

describe('a promise that awaits approval', () => {
  const waiting = fact(PromiseNeedsApproval, { promise: terms, exceeds: 'value' });
  const when = { now, actor: supervisor };

  it('is no promise yet', () => {
    const { state } = given(promise, [waiting]);
    expect([promiseStatus(state), state.made, state.dues]).toEqual(['needs-approval', false, []]);
  });

  it('approved: it is made, with the words and the date it was proposed with', () =>
    given(promise, [waiting])
      .when(approvePromise, { promiseId: 'test-id', note: 'agreed' }, when)
      .then([fact(PromiseApproved, { note: 'agreed' }), fact(PromiseMade, terms)]));

  it('is not approved by whoever proposed it', () =>
    given(promise, [waiting])
      .when(approvePromise, { promiseId: 'test-id' }, { now, actor: { ...supervisor, id: 'staff-7' } })
      .thenRejected(ownApproval));

  it('is not approved after its due date', () =>
    given(promise, [waiting])
      .when(approvePromise, { promiseId: 'test-id' }, { ...when, now: Date.UTC(2013, 5, 21) })
      .thenRejected(approvalTooLate));

  it('declined: it never becomes one', () => {
    const declined = fact(PromiseApprovalDeclined, { explanation: 'not ours to give' });
    given(promise, [waiting])
      .when(declineApproval, { promiseId: 'test-id', explanation: 'not ours to give' }, when)
      .then([declined]);
    const { state, when: later } = given(promise, [waiting, declined]);
    expect(promiseStatus(state)).toBe('declined');
    later(approvePromise, { promiseId: 'test-id' }, when).thenRejected(notAwaitingApproval);
  });

  it('once approved, is decided', () => {
    const decided = given(promise, [waiting, fact(PromiseApproved, {}), fact(PromiseMade, terms)]);
    expect(promiseStatus(decided.state)).toBe('open');
    decided
      .when(declineApproval, { promiseId: 'test-id', explanation: 'too late' }, when)
      .thenRejected(notAwaitingApproval);
  });
});
