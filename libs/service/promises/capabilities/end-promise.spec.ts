import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import {
  PromiseAtRisk,
  PromiseBroken,
  PromiseDeedRecorded,
  PromiseDisputed,
  PromiseFoundEmpty,
  PromiseKeepingClaimed,
  PromiseKept,
  PromiseOverdue,
  PromiseSettled,
  PromiseWithdrawn,
} from '../promise.events.js';
import { nothingToSettle, promiseNotPending } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { CUSTOMER, end, latest, made } from '../testing/promise.fixtures.js';
import { breakPromise } from './break-promise.js';
import { flagPromiseAtRisk } from './flag-promise-at-risk.js';
import { judgeAtMatterEnd } from './judge-at-matter-end.js';
import { recordDeed } from './record-deed.js';
import { settlePromise } from './settle-promise.js';
import { withdrawPromise } from './withdraw-promise.js';

const promiseId = 'test-id';
const due = made({ due: latest('2013-06-20'), matterId: 'first-repair' });
const undated = made({ matterId: 'first-repair' });
const overdue = fact(PromiseOverdue, { dueAt: end('2013-06-20'), dueOn: '2013-06-20' });
const kept = fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' });
const matterId = 'first-repair';

describe('a promise at risk', () => {
  const risk = { promiseId, because: 'no-shipping-record' as const };
  const flagged = fact(PromiseAtRisk, { because: 'no-shipping-record' });

  it('is flagged, once for each reason', () => {
    given(promise, [due]).when(flagPromiseAtRisk, risk).then([flagged]);
    given(promise, [due, flagged]).when(flagPromiseAtRisk, risk).thenNothing();
    expect(promiseStatus(given(promise, [due, flagged]).state)).toBe('at-risk');
  });

  it('is not flagged once it is judged: refused to a person, passed over for the clock', () => {
    given(promise, [due, kept]).when(flagPromiseAtRisk, risk).thenRejected(promiseNotPending);
    given(promise, [due, kept])
      .when(flagPromiseAtRisk, { ...risk, source: 'clock' })
      .thenNothing();
  });
});

describe('withdrawing a promise', () => {
  const explanation = 'the part is no longer made';

  it('by the company is a breach, by the customer it is none', () => {
    const byCompany = fact(PromiseWithdrawn, { by: 'company', explanation });
    given(promise, [due]).when(withdrawPromise, { promiseId, explanation }).then([byCompany]);
    const byCustomer = fact(PromiseWithdrawn, { by: 'customer', explanation });
    given(promise, [due])
      .when(
        withdrawPromise,
        { promiseId, explanation, by: 'company' },
        { actor: { id: CUSTOMER, roles: ['customer'], subject: CUSTOMER } },
      )
      .then([byCustomer]);
    expect(given(promise, [due, byCompany]).state.breaches).toHaveLength(1);
    expect(given(promise, [due, byCustomer]).state.breaches).toHaveLength(0);
  });

  it('refuses what is judged', () =>
    given(promise, [due, kept])
      .when(withdrawPromise, { promiseId, explanation })
      .thenRejected(promiseNotPending));
});

describe('breaking a promise', () => {
  it('says why and what was found', () =>
    given(promise, [due])
      .when(breakPromise, { promiseId, reason: 'refuted', found: 'the part does not fit' })
      .then([fact(PromiseBroken, { reason: 'refuted', found: 'the part does not fit' })]));

  it('refuses what is judged', () =>
    given(promise, [due, kept])
      .when(breakPromise, { promiseId, reason: 'pointless' })
      .thenRejected(promiseNotPending));
});

describe('settling a promise', () => {
  const settle = { promiseId, remedy: 'the transport is paid', agreed: true };
  const settled = fact(PromiseSettled, { remedy: 'the transport is paid', agreed: true });

  it.each([
    ['overdue', [due, overdue]],
    ['empty', [undated, fact(PromiseFoundEmpty, { matterId })]],
    ['disputed', [due, kept, fact(PromiseDisputed, { by: 'customer', words: 'no' })]],
  ])('that is %s', (_status, facts) => {
    given(promise, facts).when(settlePromise, settle).then([settled]);
    const { state } = given(promise, [...facts, settled]);
    expect(promiseStatus(state)).toBe('settled');
    expect(state.breaches).toEqual(given(promise, facts).state.breaches);
  });

  it.each([
    ['open', [due]],
    ['kept', [due, kept]],
    ['settled', [due, overdue, settled]],
  ])('refuses one that is %s', (_status, facts) =>
    given(promise, facts).when(settlePromise, settle).thenRejected(nothingToSettle),
  );
});

describe('judging a promise when its matter ends', () => {
  const judge = { promiseId, matterId };
  const deed = fact(PromiseDeedRecorded, { what: 'order', shownBy: 'event-1' });

  it('undated and without a deed: empty', () =>
    given(promise, [undated])
      .when(judgeAtMatterEnd, judge)
      .then([fact(PromiseFoundEmpty, { matterId })]));

  it('undated with a deed: claimed, for the customer to confirm', () => {
    given(promise, [undated]).when(recordDeed, { promiseId, what: 'order', shownBy: 'event-1' }).then([deed]);
    const { decision } = given(promise, [undated, deed]).when(judgeAtMatterEnd, judge);
    expect(decision).toMatchObject([{ of: PromiseKeepingClaimed, data: { evidence: [expect.any(String)] } }]);
  });

  it('overdue: broken, keeping it has become pointless', () =>
    given(promise, [due, overdue])
      .when(judgeAtMatterEnd, judge)
      .then([fact(PromiseBroken, { reason: 'matter-ended' })]));

  it('when the case is closed, whatever its matter', () =>
    given(promise, [undated])
      .when(judgeAtMatterEnd, { promiseId })
      .then([fact(PromiseFoundEmpty, {})]));

  it.each([
    ['not yet due', [due]],
    ['judged', [undated, kept]],
    ['of another matter', [made({ matterId: 'second-repair' })]],
    ['rolling', [made({ matterId: 'first-repair', kind: 'rolling' })]],
  ])('leaves one alone that is %s', (_status, facts) =>
    given(promise, facts).when(judgeAtMatterEnd, judge).thenNothing(),
  );
});
