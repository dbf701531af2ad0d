import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { ATTEMPT_RESULTS, RepairAttempted, RepairAttemptsExhausted } from '../attempt.events.js';
import { serviceRequest } from '../repair.rules.js';
import { requested, STATED, zhang } from '../testing/repair-given.js';
import { recordRepairAttempt } from './record-repair-attempt.js';

const requestId = 'r';
const attempted = (n: number, result: RepairAttempted['result'], more: Partial<RepairAttempted> = {}) =>
  fact(RepairAttempted, { n, result, how: 'phone', ...more });
const exhausted = fact(RepairAttemptsExhausted, { failed: 2, policy: 'attempts-a-customer-bears 1' });

describe('An attempt to repair', () => {
  it('has the next number of its fault, and says what came of it', () => {
    given(serviceRequest, [requested()])
      .when(recordRepairAttempt, { requestId, result: 'not-fixed', how: 'phone' })
      .then([attempted(1, 'not-fixed')]);
    given(serviceRequest, [requested(), attempted(1, 'not-fixed')])
      .when(recordRepairAttempt, { requestId, result: 'fixed', ...STATED }, { actor: zhang })
      .then([attempted(2, 'fixed', { how: 'not-told' })]);
  });

  it('that fails a second time exhausts what a customer has to bear, once', () => {
    const first = given(serviceRequest, [requested(), attempted(1, 'cannot-reproduce')]);
    first
      .when(recordRepairAttempt, { requestId, result: 'not-fixed', how: 'phone' })
      .then([attempted(2, 'not-fixed'), exhausted]);
    given(serviceRequest, [requested(), attempted(1, 'not-fixed'), attempted(2, 'not-fixed'), exhausted])
      .when(recordRepairAttempt, { requestId, result: 'not-fixed', how: 'phone' })
      .then([attempted(3, 'not-fixed')]);
  });

  it('counts once for its order, however often it is told', () => {
    given(serviceRequest, [requested(), attempted(1, 'not-fixed', { repairOrderId: 'o1' })])
      .when(recordRepairAttempt, { requestId, result: 'not-fixed', repairOrderId: 'o1' })
      .thenNothing();
  });

  it('is numbered without gaps, and exhaustion is told once and at the second failure, whatever the results', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ATTEMPT_RESULTS), { maxLength: 8 }), results => {
        const facts: NewFact[] = [requested()];
        for (const result of results) {
          const { decision } = given(serviceRequest, facts).when(recordRepairAttempt, { requestId, result });
          if (!isRejection(decision)) facts.push(...decision);
        }
        const { attempts } = given(serviceRequest, facts).state;
        expect(attempts.map(({ n }) => n)).toEqual(results.map((_, index) => index + 1));
        const failures = results.flatMap((result, index) => (result === 'fixed' ? [] : [index + 1]));
        const told = facts.findIndex(one => one.of === RepairAttemptsExhausted);
        // The request is the first fact: the exhausting attempt is fact n, its consequence follows at n + 1.
        expect(told).toBe(failures[1] === undefined ? -1 : failures[1] + 1);
        expect(facts.filter(one => one.of === RepairAttemptsExhausted).length).toBe(
          failures.length >= 2 ? 1 : 0,
        );
      }),
    );
  });
});
