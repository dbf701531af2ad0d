import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { atInstant } from '#platform/time';
import {
  FollowUpMissed,
  FollowUpPlanEnded,
  FollowUpPlanStarted,
} from '#service/follow-up/follow-up.events.js';
import { followUpPlan } from '#service/follow-up/follow-up.rules.js';
import { PromiseBroken, PromiseKept } from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { end, made, NOW, ZONE } from '../testing/promise.fixtures.js';
import { judgeRollingPromise } from './judge-rolling-promise.js';

const rolling = made({ kind: 'rolling', about: 'follow-up' }, '2013-06-06');
const started = fact(FollowUpPlanStarted, {
  caseId: 'case-1',
  cadenceDays: 7,
  policy: 'v1',
  owner: 'brand-cs',
  startedOn: '2013-06-06',
  nextDueOn: '2013-06-13',
  nextDueAt: end('2013-06-13'),
});
const missed = fact(FollowUpMissed, {
  dueOn: '2013-06-13',
  dueAt: end('2013-06-13'),
  nextDueOn: '2013-06-20',
  nextDueAt: end('2013-06-20'),
});
const ended = fact(FollowUpPlanEnded, { because: 'customer-confirmed', on: '2013-06-20' });
const plan = (facts: readonly ReturnType<typeof fact>[]) => ({
  now: NOW,
  reads: { plan: { type: followUpPlan, facts: facts as never } },
});
const judge = { promiseId: 'test-id', followUpPlanId: 'plan' };

describe('judging a rolling promise when its plan ends', () => {
  it('no contact left out: kept', () =>
    given(promise, [rolling])
      .when(judgeRollingPromise, judge, plan([started, ended]))
      .then([fact(PromiseKept, { at: atInstant(NOW, ZONE), evidence: [], by: 'record' })]));

  it('a contact left out: broken', () =>
    given(promise, [rolling])
      .when(judgeRollingPromise, judge, plan([started, missed, ended]))
      .then([fact(PromiseBroken, { reason: 'follow-ups-missed' })]));

  it('leaves it alone while the plan runs', () =>
    given(promise, [rolling])
      .when(judgeRollingPromise, judge, plan([started]))
      .thenNothing());
});
