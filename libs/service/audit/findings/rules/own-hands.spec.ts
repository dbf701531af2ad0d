import { declarationOf, fact, type Envelope, type NewFact } from '#platform/event-sourcing';
import { CaseHandedOver } from '#service/cases/case.events.js';
import { CaseHandOverOffered } from '#service/cases/handover.events.js';
import { RemedyAgreed, RemedyExecuted, RemedyProposed } from '#service/entitlements/remedy.events.js';
import { PromiseApproved, PromiseNeedsApproval } from '#service/promises/approval.events.js';
import { PromiseKept, PromiseMade } from '#service/promises/promise.events.js';
import {
  ChargeabilityDecided,
  ChargeabilityReviewed,
  DiagnosisConfirmed,
  DiagnosisGiven,
  QuoteAccepted,
  QuoteGiven,
  RepairCompleted,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import { CASE_ID, CUSTOMER } from '#service/testing/d-brand/words.js';
import { told, type Told } from '#service/testing/tell.js';
import { find } from '../../testing/look.js';
import { OWN_HANDS } from '../own-hands.js';
import { approvedByOwnHand } from './approved-by-own-hand.js';

const by = (actor: string, stream: string, what: NewFact, also: Partial<Envelope> = {}): Told =>
  told('2013-06-20', stream, what, { actor, source: 'primary-observation', ...also });

const made = {
  caseId: CASE_ID,
  to: CUSTOMER,
  by: { unit: 'cs' },
  words: 'w',
  literal: false,
  about: 'rebate',
  kind: 'firm',
  medium: 'phone',
} as const;
const owner = (id: string) => ({ kind: 'unit-of-company', id, label: id }) as const;
const handOver = { handOverId: 'h', from: owner('a'), to: owner('b') };
const price = { minor: 10_000, currency: 'CNY' };
const terms = {
  defect: 'mainboard',
  maxPrice: price,
  items: [],
  days: 3,
  replacement: { offered: false },
  handInAt: 'shop',
  ancillary: [],
  validUntil: '2013-07-20',
};
const charge = { decision: 'paid', ruleId: 'R-10', cause: 'misuse' } as const;

/** Each pair of work and approval, as facts of one stream. */
const PAIRS: Readonly<Record<string, readonly [string, NewFact, NewFact]>> = {
  PromiseApproved: [
    'promise-p',
    fact(PromiseNeedsApproval, { promise: made, exceeds: 'value' }),
    fact(PromiseApproved, {}),
  ],
  PromiseKept: [
    'promise-p',
    fact(PromiseMade, made),
    fact(PromiseKept, { at: 'unknown', evidence: [], by: 'company' }),
  ],
  ChargeabilityReviewed: [
    'repairOrder-a',
    fact(ChargeabilityDecided, { ...charge, decisionId: 'd' }),
    fact(ChargeabilityReviewed, { ...charge, disputeId: 'x', outcome: 'upheld', why: 'w' }),
  ],
  QuoteAccepted: [
    'repairOrder-a',
    fact(QuoteGiven, { quoteId: 'q', terms }),
    fact(QuoteAccepted, { quoteId: 'q' }),
  ],
  DiagnosisConfirmed: [
    'serviceRequest-s',
    fact(DiagnosisGiven, {
      diagnosisId: 'd',
      by: 'brand',
      remote: true,
      suspectedPart: 'mainboard',
      certainty: 'likely',
    }),
    fact(DiagnosisConfirmed, { diagnosisId: 'd' }),
  ],
  RemedyAgreed: [
    'remedyDecision-r',
    fact(RemedyProposed, { caseId: CASE_ID, kind: 'refund', grounds: 'goodwill', amount: price }),
    fact(RemedyAgreed, { caseId: CASE_ID, kind: 'refund', way: 'himself', amount: price }),
  ],
  RemedyExecuted: [
    'remedyDecision-r',
    fact(RemedyProposed, { caseId: CASE_ID, kind: 'refund', grounds: 'goodwill', amount: price }),
    fact(RemedyExecuted, { kind: 'refund', amount: price }),
  ],
  CaseHandedOver: [
    `case-${CASE_ID}`,
    fact(CaseHandOverOffered, { ...handOver, reason: 'r', answerBy: 0, answerOn: '2013-06-21', policy: 'p' }),
    fact(CaseHandedOver, { ...handOver, reason: 'r' }),
  ],
  RepairCompleted: [
    'repairOrder-a',
    fact(WorkStepCompleted, { step: 'swap' }),
    fact(RepairCompleted, { result: 'fixed' }),
  ],
};

describe('an approval by the person who did the work', () => {
  it('is looked for in every approval there is', () => {
    expect(Object.keys(PAIRS).sort()).toEqual(OWN_HANDS.map(({ approval }) => approval).sort());
  });

  it.each(Object.entries(PAIRS))('is found: %s', (type, [stream, work, approval]) => {
    const [finding, ...more] = find(
      approvedByOwnHand,
      [by('li', stream, work), by('li', stream, approval)],
      '2013-06-21',
    );
    expect(more).toEqual([]);
    expect(finding?.events.map(event => event.type)).toEqual([declarationOf(work.of).type, type]);
    expect(finding?.sentence.en).toMatch(/^On 20 June: .*, by the person who had done it on 20 June\.$/);
  });

  it.each(Object.entries(PAIRS))('by somebody else is none: %s', (_, [stream, work, approval]) => {
    const facts = [by('li', stream, work), by('wang', stream, approval)];
    expect(find(approvedByOwnHand, facts, '2013-06-21')).toEqual([]);
  });

  it('is not found in what the customer told, in what was brought in, or in what the system did', () => {
    const [stream, work, approval] = PAIRS.PromiseApproved!;
    for (const also of [
      { source: 'customer-statement' },
      { source: 'import' },
      { source: 'clock' },
    ] as const) {
      const facts = [by('li', stream, work, also), by('li', stream, approval, also)];
      expect(find(approvedByOwnHand, facts, '2013-06-21')).toEqual([]);
    }
    const bySystem = [by('system', stream, work), by('system', stream, approval)];
    expect(find(approvedByOwnHand, bySystem, '2013-06-21')).toEqual([]);
  });

  it('given evidence for the keeping, a test in the repair, or a remedy without money, then nothing', () => {
    const none = (...facts: Told[]) => expect(find(approvedByOwnHand, facts, '2013-06-21')).toEqual([]);
    none(
      by('li', 'promise-p', fact(PromiseMade, made)),
      by('li', 'promise-p', fact(PromiseKept, { at: 'unknown', evidence: ['e'], by: 'company' })),
    );
    none(
      by('li', 'repairOrder-a', fact(WorkStepCompleted, { step: 'test' })),
      by('li', 'repairOrder-a', fact(RepairCompleted, { result: 'fixed' })),
    );
    none(
      by(
        'li',
        'remedyDecision-r',
        fact(RemedyProposed, { caseId: CASE_ID, kind: 'explain', grounds: 'law' }),
      ),
      by('li', 'remedyDecision-r', fact(RemedyExecuted, { kind: 'explain' })),
    );
  });
});
