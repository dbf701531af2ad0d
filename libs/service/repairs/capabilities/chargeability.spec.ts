import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { ChargeabilityDecided, ChargeabilityDisputed, ChargeabilityReviewed } from '../charge.events.js';
import {
  causeNeedsEvidence,
  disputeOpen,
  notDecided,
  onlyCustomerAnswers,
  paidForQuality,
  reviewByAnother,
  unknownDispute,
} from '../charge.problems.js';
import { repairOrder } from '../repair.rules.js';
import { opened, PHOTO, STATED, zhang } from '../testing/repair-given.js';
import { decideChargeability } from './decide-chargeability.js';
import { disputeChargeability } from './dispute-chargeability.js';
import { reviewChargeability } from './review-chargeability.js';

const order = { repairOrderId: 'o1' };
const accident = { decision: 'paid' as const, ruleId: 'house-accident', cause: 'accident' as const };
const decided = fact(ChargeabilityDecided, { decisionId: 'd1', ...accident }, { evidence: [PHOTO] });
const disputed = fact(ChargeabilityDisputed, { disputeId: 's1', decisionId: 'd1', words: '没摔过' });
const supervisor = { id: 'staff-1', roles: ['supervisor' as const] };
const free = { decision: 'free' as const, ruleId: 'R-03', cause: 'quality' as const };
const before = given(repairOrder, [opened()]);

describe('What a repair costs', () => {
  it('is decided by a rule that the customer can read', () => {
    const { decision } = before.when(decideChargeability, { ...order, ...free, why: '自然损坏' });
    expect(decision).toMatchObject([{ data: { ...free, why: '自然损坏' } }]);
  });

  it('is nothing where the cause is quality', () => {
    before.when(decideChargeability, { ...order, ...free, decision: 'paid' }).thenRejected(paidForQuality);
  });

  it.each(['accident', 'misuse'] as const)('is charged for %s only with evidence of it', cause => {
    const command = { ...order, ...accident, cause };
    before.when(decideChargeability, command).thenRejected(causeNeedsEvidence);
    const shown = before.when(decideChargeability, { ...command, evidence: [PHOTO] });
    expect(shown.decision).toMatchObject([{ data: { decision: 'paid', cause } }]);
  });

  it('as the customer tells it of the past is recorded as he tells it', () => {
    const told = before.when(decideChargeability, { ...order, ...accident, ...STATED });
    expect(told.decision).toMatchObject([{ data: accident }]);
  });
});

describe('A disputed charge', () => {
  const open = given(repairOrder, [opened(), decided, disputed]);
  const review = { ...order, disputeId: 's1', ...free, why: '未能证明' };

  it('is disputed by the customer, or as he said it, once and not before it is decided', () => {
    const command = { ...order, words: '没摔过' };
    const after = given(repairOrder, [opened(), decided]);
    const own = after.when(disputeChargeability, command, { actor: zhang });
    expect(own.decision).toMatchObject([{ data: { decisionId: 'd1', words: '没摔过' } }]);
    expect(after.when(disputeChargeability, { ...command, ...STATED }).decision).toHaveLength(1);
    after.when(disputeChargeability, command).thenRejected(onlyCustomerAnswers);
    before.when(disputeChargeability, command, { actor: zhang }).thenRejected(notDecided);
    open.when(disputeChargeability, command, { actor: zhang }).thenRejected(disputeOpen);
  });

  it('is decided by nobody but the review', () => {
    open.when(decideChargeability, { ...order, ...free }).thenRejected(disputeOpen);
  });

  it('is reviewed by a supervisor who did not decide it, and what he says holds', () => {
    const reviewed = fact(ChargeabilityReviewed, {
      disputeId: 's1',
      outcome: 'changed',
      ...free,
      why: '未能证明',
    });
    open.when(reviewChargeability, review, { actor: supervisor }).then([reviewed]);
    // `given` records as staff-7.
    const decider = { ...supervisor, id: 'staff-7' };
    open.when(reviewChargeability, review, { actor: decider }).thenRejected(reviewByAnother);
    const { charges } = given(repairOrder, [opened(), decided, disputed, reviewed]).state;
    expect(charges).toMatchObject({ charge: free, disputes: [{ outcome: 'changed' }] });
  });

  it('stands on the evidence of the decision where it is upheld', () => {
    open
      .when(reviewChargeability, { ...review, ...accident }, { actor: supervisor })
      .then([
        fact(ChargeabilityReviewed, { disputeId: 's1', outcome: 'upheld', ...accident, why: '未能证明' }),
      ]);
    const unshown = given(repairOrder, [opened(), { ...decided, with: {} }, disputed]);
    unshown
      .when(reviewChargeability, { ...review, ...accident }, { actor: supervisor })
      .thenRejected(causeNeedsEvidence);
    open
      .when(reviewChargeability, { ...review, decision: 'paid' }, { actor: supervisor })
      .thenRejected(paidForQuality);
  });

  it('is reviewed once', () => {
    given(repairOrder, [opened(), decided])
      .when(reviewChargeability, review, { actor: supervisor })
      .thenRejected(unknownDispute);
    expect(reviewChargeability.may).toEqual(['supervisor', 'manager']);
  });
});
