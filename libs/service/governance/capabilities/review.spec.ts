import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { openHouse } from '#service/testing/open-house.js';
import { reviewActionOverdue, reviewReminder } from '../deadlines/review-deadlines.js';
import { governance } from '../governance.module.js';
import {
  dueInThePast,
  notAPeriod,
  reviewAcknowledged,
  reviewNotForwarded,
  reviewNotYours,
  unknownAction,
} from '../governance.problems.js';
import { reviewActions } from '../queries/review-actions.js';
import { reviews } from '../queries/reviews.js';
import {
  ReviewAcknowledged,
  ReviewActionDone,
  ReviewActionOverdue,
  ReviewActionPlanned,
  ReviewForwarded,
  ReviewPrepared,
  ReviewReminded,
} from '../review.events.js';
import { nextDueAt, review } from '../review.rules.js';
import {
  acknowledgeReview,
  finishReviewAction,
  forwardReview,
  planReviewAction,
  prepareReview,
} from './review.js';

const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at('2013-06-06T12:00');
const MANAGER = { id: 'manager-1', roles: ['manager'] } as const;
const digest = {
  kind: 'contact-digest',
  from: '2013-05-01',
  to: '2013-05-31',
  topics: [
    { topic: '配件到货', count: 3 },
    { topic: '热线无人接听', count: 7 },
  ],
} as const;
const prepared = fact(ReviewPrepared, { ...digest, topics: [...digest.topics], contactIds: [] });
const policy = 'review-acknowledgement v1';
// Three working days after Thursday 6 June: the 7th, and the make-up days 8 and 9.
const forwarded = fact(ReviewForwarded, { to: ['manager-1'], remindAt: at('2013-06-10T00:00'), policy });
const acknowledged = fact(ReviewAcknowledged, { by: 'manager-1', decision: '增加值班' });
const reviewId = 'test-id';

describe('A review', () => {
  it('is prepared for a period with its topics', () => {
    given(review)
      .when(prepareReview, { ...digest, topics: [...digest.topics] })
      .then([prepared]);
    for (const days of [{ to: '2013-04-01' }, { from: '2013-05-32' }]) {
      given(review)
        .when(prepareReview, { ...digest, ...days } as never)
        .thenRejected(notAPeriod);
    }
  });

  it('is put before those who decide, and they are reminded until one acknowledges it', () => {
    given(review, [prepared])
      .when(forwardReview, { reviewId, to: ['manager-1'] }, { now })
      .then([forwarded]);
    const reminded = fact(ReviewReminded, {
      to: ['manager-1'],
      reminders: 1,
      remindAt: at('2013-06-18T00:00'),
      policy,
    });
    given(review, [prepared, forwarded]).whenDue(reviewReminder, at('2013-06-10T00:00')).then([reminded]);
    given(review, [prepared, forwarded, acknowledged])
      .whenDue(reviewReminder, at('2013-06-10T00:00'))
      .thenNothing();
  });

  it('is acknowledged once, by one before whom it was put, with what was decided', () => {
    const decide = { reviewId, decision: '增加值班' };
    const waits = given(review, [prepared, forwarded]);
    waits.when(acknowledgeReview, decide, { actor: MANAGER }).then([acknowledged]);
    waits.when(acknowledgeReview, decide).thenRejected(reviewNotYours);
    given(review, [prepared]).when(acknowledgeReview, decide).thenRejected(reviewNotForwarded);
    const done = given(review, [prepared, forwarded, acknowledged]);
    done.when(acknowledgeReview, decide, { actor: MANAGER }).thenRejected(reviewAcknowledged);
    done.when(forwardReview, { reviewId, to: ['manager-2'] }).thenRejected(reviewAcknowledged);
  });
});

describe('An action', () => {
  const dueOn = '2013-06-20';
  const dueAt = at('2013-06-21T00:00');
  const planned = fact(ReviewActionPlanned, {
    actionId: 'a',
    what: '排班',
    owner: 'staff-7',
    dueOn,
    dueAt,
    nextDueAt: dueAt,
  });
  const overdue = fact(ReviewActionOverdue, { actionId: 'a', owner: 'staff-7', dueOn });

  it('has an owner and a day from today on', () => {
    const plan = { reviewId, what: '排班', owner: 'staff-7', dueOn };
    const { decision } = given(review, [prepared]).when(planReviewAction, plan, { now });
    expect(decision).toMatchObject([{ of: ReviewActionPlanned, data: { dueAt, nextDueAt: dueAt } }]);
    for (const past of ['2013-06-05', '2013-06-31']) {
      given(review, [prepared])
        .when(planReviewAction, { ...plan, dueOn: past }, { now })
        .thenRejected(dueInThePast);
    }
  });

  it('is done once, also late, and is not there under another id', () => {
    const finish = { reviewId, actionId: 'a', result: '已排' };
    const done = fact(ReviewActionDone, { actionId: 'a', result: '已排' });
    given(review, [prepared, planned]).when(finishReviewAction, finish).then([done]);
    given(review, [prepared, planned, overdue]).when(finishReviewAction, finish).then([done]);
    given(review, [prepared, planned, done]).when(finishReviewAction, finish).thenNothing();
    given(review, [prepared]).when(finishReviewAction, finish).thenRejected(unknownAction);
  });

  it('that is not done by its day is overdue, once', () => {
    given(review, [prepared, planned]).whenDue(reviewActionOverdue, dueAt).then([overdue]);
    given(review, [prepared, planned, overdue]).whenDue(reviewActionOverdue, dueAt).thenNothing();
  });

  it('is never forgotten among others: whatever is planned and done, each that is late is told of once', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(days, plans => {
        const facts: NewFact[] = [prepared];
        const next = () => nextDueAt(given(review, facts).state.actions);
        for (const [index, [day, isDone]] of plans.entries()) {
          const on = `2013-07-${String(day).padStart(2, '0')}`;
          const plan = { reviewId, what: 'w', owner: `o${index}`, dueOn: on };
          const { decision } = given(review, facts).when(planReviewAction, plan, { now, id: `${index}` });
          if (isRejection(decision)) throw new Error('refused');
          const data = { ...decision[0]!.data, actionId: String(index) };
          facts.push(fact(ReviewActionPlanned, data as ReviewActionPlanned));
          if (!isDone) continue;
          const { decision: done } = given(review, facts).when(finishReviewAction, {
            reviewId,
            actionId: String(index),
          });
          if (!isRejection(done)) facts.push(...done);
        }
        for (let dueTime = next(); dueTime !== undefined; dueTime = next()) {
          const { decision } = given(review, facts).whenDue(reviewActionOverdue, dueTime);
          if (isRejection(decision) || decision.length === 0) throw new Error('nothing told');
          facts.push(...decision);
        }
        const told = facts.filter(({ of }) => of === ReviewActionOverdue).map(({ data }) => data);
        const late = plans.flatMap(([, isDone], index) => (isDone ? [] : [`o${index}`]));
        expect(told.map(data => (data as ReviewActionOverdue).owner).sort()).toEqual(late.sort());
      }),
    );
  });
});

describe('Reviews that are asked for', () => {
  it('show what waits for a decision, and what is still to be done', async () => {
    const house = await openHouse([governance], now);
    try {
      const id = await house.done(prepareReview, { ...digest, contactIds: ['c1', 'c2'] });
      await house.done(forwardReview, { reviewId: id, to: ['manager-1'] });
      const first = at('2013-06-10T00:00');
      house.clock.set(first);
      await house.fire(reviewReminder, id, first);
      expect(await house.ask(reviews, { status: 'forwarded' })).toMatchObject({
        reviews: [
          {
            reviewId: id,
            topics: '热线无人接听 × 7; 配件到货 × 3',
            contacts: 2,
            forwardedTo: 'manager-1',
            reminders: 1,
          },
        ],
        next: null,
      });
      await house.done(acknowledgeReview, { reviewId: id, decision: '增加值班' }, MANAGER);
      await house.done(
        planReviewAction,
        { reviewId: id, what: '排班', owner: 'staff-7', dueOn: '2013-06-20' },
        MANAGER,
      );
      expect(await house.ask(reviews, { status: 'forwarded' })).toMatchObject({ reviews: [] });
      expect(await house.ask(reviews, {})).toMatchObject({
        reviews: [{ status: 'acknowledged', acknowledgedBy: 'manager-1', decision: '增加值班' }],
      });
      expect(await house.ask(reviewActions, { owner: 'staff-7' })).toMatchObject({
        actions: [{ reviewId: id, what: '排班', dueOn: '2013-06-20', status: 'open' }],
      });
      const late = at('2013-06-21T00:00');
      house.clock.set(late);
      await house.fire(reviewActionOverdue, id, late);
      expect(await house.ask(reviewActions, { status: 'overdue' })).toMatchObject({
        actions: [{ what: '排班' }],
      });
    } finally {
      await house.close();
    }
  });
});
