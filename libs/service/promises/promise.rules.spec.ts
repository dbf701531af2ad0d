import fc from 'fast-check';
import { fact, fold, isRejection, type Decision, type NewFact } from '#platform/event-sourcing';
import { given, history } from '#platform/event-sourcing/testing/index.js';
import { addDays, onDay, startOfDay } from '#platform/time';
import { claimKept } from './capabilities/claim-kept.js';
import { confirmKept } from './capabilities/confirm-kept.js';
import { disputeKept } from './capabilities/dispute-kept.js';
import { breakPromise } from './capabilities/break-promise.js';
import { datePromise } from './capabilities/date-promise.js';
import { judgeAtMatterEnd } from './capabilities/judge-at-matter-end.js';
import { restatePromise } from './capabilities/restate-promise.js';
import { settlePromise } from './capabilities/settle-promise.js';
import { withdrawPromise } from './capabilities/withdraw-promise.js';
import { bestCaseMissed } from './deadlines/best-case-missed.js';
import { promiseOverdue } from './deadlines/overdue.js';
import {
  PromiseAtRisk,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseDisputed,
  PromiseFoundEmpty,
  PromiseKeepingClaimed,
  PromiseKept,
  PromiseKeptLate,
  PromiseOverdue,
  PromiseRestated,
  PromiseSettled,
  PromiseWithdrawn,
  type PromiseDue,
} from './promise.events.js';
import {
  evolvePromise,
  firstBest,
  firstDue,
  isPending,
  latestAt,
  promise,
  PROMISE_STATUSES,
  promiseStatus,
  type PromiseState,
} from './promise.rules.js';
import { end, made, ZONE } from './testing/promise.fixtures.js';

const day = fc.integer({ min: 0, max: 40 }).map(n => addDays('2013-06-16', n));
const at = day.map(on => onDay(on, ZONE));
const due: fc.Arbitrary<PromiseDue> = fc
  .record({ best: fc.option(day), latest: fc.option(day) })
  .filter(({ best, latest }) => best !== null || latest !== null)
  .map(({ best, latest }) => ({
    ...(best && { bestOn: best, bestAt: end(best) }),
    ...(latest && { latestOn: latest, latestAt: end(latest) }),
  }));

/** Any fact of a promise's life, in any order: also such as no decision would make. */
const anyFact: fc.Arbitrary<NewFact> = fc.oneof(
  due.map(each => fact(PromiseDated, { due: each, by: 'statement' })),
  due.map(each => fact(PromiseRestated, { newDue: each, explanation: 'why' })),
  fc.constant(fact(PromiseAtRisk, { because: 'other' })),
  day.map(on => fact(PromiseBestCaseMissed, { dueAt: end(on), dueOn: on })),
  day.map(on => fact(PromiseOverdue, { dueAt: end(on), dueOn: on })),
  at.map(each => fact(PromiseKeepingClaimed, { at: each, evidence: [] })),
  at.map(each => fact(PromiseKept, { at: each, evidence: [], by: 'customer' })),
  at.map(each =>
    fact(PromiseKeptLate, {
      at: each,
      evidence: [],
      by: 'customer',
      dueAt: end('2013-06-16'),
      workingDaysLate: 1,
      calendarDaysLate: 1,
      calendar: 'cn',
    }),
  ),
  fc.constant(fact(PromiseBroken, { reason: 'refuted' })),
  fc.constant(fact(PromiseFoundEmpty, {})),
  fc.constantFrom('customer', 'company').map(by => fact(PromiseWithdrawn, { by, explanation: 'why' })),
  fc.constant(fact(PromiseDisputed, { by: 'customer', words: 'no' })),
  fc.constant(fact(PromiseSettled, { remedy: 'paid', agreed: true })),
);
const life = fc.tuple(fc.option(due), fc.array(anyFact, { maxLength: 12 })).map(([first, facts]) => ({
  first,
  events: history('promise-1', [made({ due: first ?? undefined }), ...facts]),
}));

const plain = (state: PromiseState): PromiseState => JSON.parse(JSON.stringify(state)) as PromiseState;

describe('the life of a promise, whatever happens in whatever order', () => {
  it('never loses its first due date, nor any other', () =>
    fc.assert(
      fc.property(life, ({ first, events }) => {
        let state = promise.initial;
        for (const event of events) {
          const before = state;
          state = evolvePromise(state, event);
          expect(state.dues.slice(0, before.dues.length)).toEqual(before.dues);
        }
        if (first) expect(firstDue(state)?.due).toEqual(first);
      }),
    ));

  it('never takes a recorded breach back', () =>
    fc.assert(
      fc.property(life, ({ events }) => {
        let state = promise.initial;
        for (const event of events) {
          const before = state.breaches;
          state = evolvePromise(state, event);
          expect(state.breaches.slice(0, before.length)).toEqual(before);
        }
      }),
    ));

  it('stands in exactly one way, and says nothing beside it that contradicts it', () =>
    fc.assert(
      fc.property(life, ({ events }) => {
        const state = fold(promise, events);
        const status = promiseStatus(state);
        expect(PROMISE_STATUSES).toContain(status);
        expect(isPending(state)).toBe(['open', 'at-risk', 'overdue'].includes(status));
        expect(state.workingDaysLate !== undefined).toBe(state.outcome === 'kept-late');
        expect(state.keptAt !== undefined).toBe(state.outcome === 'kept' || state.outcome === 'kept-late');
        if (state.timelinessUnknown) expect(state.outcome).toBe('kept');
      }),
    ));

  it('is the same when it went through JSON between any two facts', () =>
    fc.assert(
      fc.property(life, ({ events }) => {
        const through = events.reduce<PromiseState>(
          (state, event) => evolvePromise(plain(state), event),
          promise.initial,
        );
        expect(plain(through)).toEqual(plain(fold(promise, events)));
      }),
    ));
});

interface Step {
  readonly days: number;
  readonly act: (of: ReturnType<typeof given<PromiseState>>, now: number) => Decision;
}
const promiseId = 'test-id';
const statement = { promiseId, source: 'customer-statement' as const };
const step = (act: Step['act']) => fc.integer({ min: 0, max: 6 }).map(days => ({ days, act }));

/** People who do what they like, one thing after the other, in the first weeks of a promise. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step((of, now) => of.when(confirmKept, statement, { now }).decision),
  day.chain(on => step((of, now) => of.when(confirmKept, { ...statement, keptAt: on }, { now }).decision)),
  step((of, now) => of.when(claimKept, statement, { now }).decision),
  step((of, now) => of.when(disputeKept, { ...statement, words: 'no' }, { now }).decision),
  day.chain(on =>
    step(
      (of, now) =>
        of.when(restatePromise, { ...statement, newDue: { latestBy: on }, explanation: 'why' }, { now })
          .decision,
    ),
  ),
  step((of, now) => of.when(datePromise, { ...statement, by: 'standard-term' }, { now }).decision),
  step((of, now) => of.when(withdrawPromise, { ...statement, explanation: 'why' }, { now }).decision),
  step((of, now) => of.when(breakPromise, { ...statement, reason: 'refuted' }, { now }).decision),
  step((of, now) => of.when(settlePromise, { ...statement, remedy: 'paid', agreed: true }, { now }).decision),
  step((of, now) => of.when(judgeAtMatterEnd, { promiseId }, { now }).decision),
);
const FINAL = new Set<unknown>([
  PromiseKept,
  PromiseKeptLate,
  PromiseBroken,
  PromiseFoundEmpty,
  PromiseWithdrawn,
]);
const KEPT = new Set<unknown>([PromiseKept, PromiseKeptLate]);

/** Fires what fell due, as the deadline runner does. */
function byTheClock(facts: readonly NewFact[], now: number): readonly NewFact[] {
  const { state } = given(promise, facts);
  const dues = [
    { deadline: bestCaseMissed, dueAt: firstBest(state)?.due.bestAt },
    { deadline: promiseOverdue, dueAt: latestAt(state) },
  ];
  return dues.reduce<readonly NewFact[]>((told, { deadline, dueAt }) => {
    if (dueAt === undefined || dueAt > now) return told;
    const { decision } = given(promise, told).whenDue(deadline, dueAt, { now });
    return [...told, ...(decision as readonly NewFact[])];
  }, facts);
}

describe('what people and the clock decide about a promise', () => {
  it('ends it once: only what was broken or empty may turn out to have been kept', () =>
    fc.assert(
      fc.property(
        fc.option(due),
        fc.boolean(),
        fc.array(anyStep, { maxLength: 10 }),
        (first, occasion, steps) => {
          let facts: readonly NewFact[] = [made({ due: first ?? undefined, occasion })];
          let now = startOfDay('2013-06-16', ZONE);
          for (const { days, act } of steps) {
            now += days * 86_400_000 + 1;
            facts = byTheClock(facts, now);
            const decision = act(given(promise, facts), now);
            if (!isRejection(decision)) facts = [...facts, ...decision];
          }
          const finals = facts.map(each => each.of).filter(of => FINAL.has(of));
          expect(finals.length).toBeLessThanOrEqual(2);
          const [ended, then] = finals;
          if (then) {
            expect([PromiseBroken, PromiseFoundEmpty]).toContain(ended);
            expect(KEPT.has(then)).toBe(true);
          }
          if (occasion) expect(finals).not.toContain(PromiseKeptLate);
          const { state } = given(promise, facts);
          if (first) expect(firstDue(state)?.due).toEqual(first);
        },
      ),
      { numRuns: 300 },
    ));
});
