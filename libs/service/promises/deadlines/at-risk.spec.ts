import fc from 'fast-check';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { atInstant, type Instant } from '#platform/time';
import { PromiseAtRisk, PromiseKeepingClaimed, PromiseKept, PromiseRestated } from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { latest, made, ZONE } from '../testing/promise.fixtures.js';
import { promiseAtRisk, riskAt } from './at-risk.js';

const HOUR = 3_600_000;
const at = (text: string): Instant => Date.parse(text);
const due = latest('2013-06-24');
const alertAt = at('2013-06-24T00:00+08:00');
const open = made({ due });
const atRisk = fact(PromiseAtRisk, { because: 'due-soon' });

/** The time that one fact sets: an instant, null for "none any more", undefined for "as before". */
const dueAfter = (of: NewFact, envelope = {}) => {
  const event = recorded(of, { stream: 'promise-1', envelope });
  return promiseAtRisk.schedule.find(({ type }) => type === event.type)?.handle(event);
};

describe('the alert before a promise is due', () => {
  it('comes a day before the last moment', () => {
    expect(dueAfter(open)).toBe(alertAt);
    given(promise, [open]).whenDue(promiseAtRisk, alertAt).then([atRisk]);
  });

  it('comes in the last quarter of a short term', () => {
    const now = at('2013-06-16T10:00+08:00');
    expect(riskAt(now + 2 * HOUR, atInstant(now, ZONE), now)).toBe(now + 1.5 * HOUR);
  });

  it('comes before the last moment and never before the promise, whatever the term', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * HOUR }), term => {
        const now = at('2013-06-16T10:00+08:00');
        const alert = riskAt(now + term, atInstant(now, ZONE), now);
        expect(alert).toBeGreaterThanOrEqual(now);
        expect(alert).toBeLessThanOrEqual(now + term);
        expect(now + term - alert).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
  });

  it('comes once, also where it was found at risk before', () => {
    expect(dueAfter(atRisk)).toBeNull();
    const found = fact(PromiseAtRisk, { because: 'no-shipping-record' });
    given(promise, [open, found]).whenDue(promiseAtRisk, alertAt).thenNothing();
  });

  it('moves with a restatement', () => {
    const restated = fact(PromiseRestated, { newDue: latest('2013-06-28'), explanation: 'delayed' });
    expect(dueAfter(restated)).toBeGreaterThan(alertAt);
    given(promise, [open, restated]).whenDue(promiseAtRisk, alertAt).thenNothing();
  });

  it('does not come for what is kept, claimed in time, or rolling', () => {
    const when = atInstant(at('2013-06-20T10:00+08:00'), ZONE);
    const kept = fact(PromiseKept, { at: when, evidence: [], by: 'customer' });
    const claimed = fact(PromiseKeepingClaimed, { at: when, evidence: [] });
    expect(dueAfter(kept)).toBeNull();
    given(promise, [open, kept]).whenDue(promiseAtRisk, alertAt).thenNothing();
    given(promise, [open, claimed]).whenDue(promiseAtRisk, alertAt).thenNothing();
    expect(dueAfter(made({ due, kind: 'rolling' }))).toBeNull();
  });

  it('does not come for what was told of the past', () =>
    expect(dueAfter(open, { source: 'customer-statement' })).toBeNull());
});
