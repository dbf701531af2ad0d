import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseOpened } from '#service/cases/case.events.js';
import { unknownCase } from '#service/cases/case.rules.js';
import { unitWasReplaced } from '#service/registry/unit.rules.js';
import { remedyDecision, remedyStatus } from '../remedy-decision.rules.js';
import { RemedyAgreed, RemedyDeclined, RemedyExecuted, RemedyProposed } from '../remedy.events.js';
import {
  exchangeNeedsUnit,
  lessThanAgreed,
  onlyCustomerAgrees,
  remedyAmountNeeded,
  remedyNotAgreed,
  remedyNotOpen,
  remedyTakesNoAmount,
} from '../remedy.problems.js';
import { HIMSELF, replacedUnit, SAID, theCase, theUnit, yuan } from '../testing/remedy-given.js';
import { agreeRemedy } from './agree-remedy.js';
import { declineRemedy } from './decline-remedy.js';
import { executeRemedy } from './execute-remedy.js';
import { proposeRemedy } from './propose-remedy.js';

const propose = { caseId: 'c1', kind: 'exchange', grounds: 'law' } as const;
const here = { reads: { theCase, theUnit } };
const about = { caseId: 'c1', unitId: 'u1' };
const proposed = (kind: RemedyProposed['kind'], amount?: RemedyProposed['amount']) =>
  fact(RemedyProposed, { ...about, kind, grounds: 'law', amount });
const agreed = (kind: RemedyProposed['kind'], amount?: RemedyProposed['amount']) =>
  fact(RemedyAgreed, { ...about, kind, way: 'himself', amount });
const refund = proposed('refund', yuan(499_900));
const id = { remedyId: 'test-id' };

describe('A remedy', () => {
  it('is proposed for the unit of the case', () => {
    given(remedyDecision)
      .when(proposeRemedy, propose, here)
      .then([proposed('exchange')]);
  });

  it('that pays money names how much, and no other has an amount', () => {
    given(remedyDecision)
      .when(proposeRemedy, { ...propose, kind: 'refund' }, here)
      .thenRejected(remedyAmountNeeded);
    given(remedyDecision)
      .when(proposeRemedy, { ...propose, amount: yuan(1) }, here)
      .thenRejected(remedyTakesNoAmount);
  });

  it('that is an exchange names the unit', () => {
    const owner = { kind: 'organisation', id: 'o', label: 'O' } as const;
    const opened = fact(CaseOpened, { customerId: 'zhang', owner, title: 't', accountOf: 'company' });
    const reads = { theCase: { ...theCase, facts: [opened] } };
    given(remedyDecision).when(proposeRemedy, propose, { reads }).thenRejected(exchangeNeedsUnit);
    given(remedyDecision)
      .when(proposeRemedy, { ...propose, kind: 'explain' }, { reads })
      .then([fact(RemedyProposed, { caseId: 'c1', kind: 'explain', grounds: 'law' })]);
  });

  it('is proposed in a case that is there, for a unit that is still the customer’s', () => {
    given(remedyDecision).when(proposeRemedy, propose, { reads: {} }).thenRejected(unknownCase);
    given(remedyDecision)
      .when(proposeRemedy, propose, { reads: { theCase, theUnit: replacedUnit } })
      .thenRejected(unitWasReplaced);
  });
});

describe('The customer’s answer to a remedy', () => {
  it('is his own act, or his statement', () => {
    given(remedyDecision, [refund])
      .when(agreeRemedy, id, { actor: HIMSELF })
      .then([agreed('refund', yuan(499_900))]);
    given(remedyDecision, [refund])
      .when(agreeRemedy, { ...id, ...SAID })
      .thenIncludes(
        fact(RemedyAgreed, { ...about, kind: 'refund', way: 'his-statement', amount: yuan(499_900) }),
      );
    given(remedyDecision, [refund])
      .when(declineRemedy, { ...id, ...SAID, words: '不要' })
      .then([fact(RemedyDeclined, { kind: 'refund', way: 'his-statement', words: '不要' })]);
  });

  it('is nobody else’s', () => {
    given(remedyDecision, [refund]).when(agreeRemedy, id).thenRejected(onlyCustomerAgrees);
    given(remedyDecision, [refund]).when(declineRemedy, id).thenRejected(onlyCustomerAgrees);
  });

  it('may change from no to yes, and is given once', () => {
    const declined = fact(RemedyDeclined, { kind: 'refund', way: 'himself' });
    given(remedyDecision, [refund, declined])
      .when(agreeRemedy, id, { actor: HIMSELF })
      .thenIncludes(agreed('refund', yuan(499_900)));
    given(remedyDecision, [refund, agreed('refund')])
      .when(agreeRemedy, id, { actor: HIMSELF })
      .thenNothing();
    given(remedyDecision, [refund, agreed('refund')])
      .when(declineRemedy, id, { actor: HIMSELF })
      .thenRejected(remedyNotOpen);
  });
});

describe('The execution of a remedy', () => {
  const both = [refund, agreed('refund', yuan(499_900))];

  it('follows the agreement', () => {
    given(remedyDecision, [refund])
      .when(executeRemedy, { ...id, amount: yuan(499_900) })
      .thenRejected(remedyNotAgreed);
    given(remedyDecision, both)
      .when(executeRemedy, { ...id, amount: yuan(499_900) })
      .then([fact(RemedyExecuted, { kind: 'refund', amount: yuan(499_900) })]);
  });

  it('happens once', () => {
    given(remedyDecision, [...both, fact(RemedyExecuted, { kind: 'refund', amount: yuan(499_900) })])
      .when(executeRemedy, { ...id, amount: yuan(499_900) })
      .thenRejected(remedyNotOpen);
  });

  it('pays in money what pays money', () => {
    given(remedyDecision, both).when(executeRemedy, id).thenRejected(remedyAmountNeeded);
    given(remedyDecision, [proposed('explain'), agreed('explain')])
      .when(executeRemedy, { ...id, amount: yuan(1) })
      .thenRejected(remedyTakesNoAmount);
  });

  it('never pays less than what was agreed, nor in another currency', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.boolean(), (owed, paid, other) => {
        const amount = { minor: paid, currency: other ? 'EUR' : 'CNY' };
        const { decision } = given(remedyDecision, [
          proposed('refund', yuan(owed)),
          agreed('refund', yuan(owed)),
        ]).when(executeRemedy, { ...id, amount });
        expect(isRejection(decision) && decision.rejected).toEqual(
          paid < owed || other ? lessThanAgreed : false,
        );
      }),
    );
  });
});

describe('A remedy, whatever is done and in whatever order,', () => {
  const acts = [
    () => [agreeRemedy, id, { actor: HIMSELF }] as const,
    () => [declineRemedy, id, { actor: HIMSELF }] as const,
    () => [executeRemedy, { ...id, amount: yuan(499_900) }, {}] as const,
  ];

  it('is executed only after it was agreed to, and stands in one way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }), steps => {
        let facts = [
          refund as Parameters<typeof given>[1] extends readonly (infer F)[] | undefined ? F : never,
        ];
        for (const step of steps) {
          const [capability, command, circumstances] = acts[step]!();
          const { decision } = given(remedyDecision, facts).when(capability, command, circumstances);
          if (!isRejection(decision)) facts = [...facts, ...decision];
        }
        const at = (of: unknown) => facts.findIndex(each => each.of === of);
        if (at(RemedyExecuted) >= 0) {
          expect(at(RemedyAgreed)).toBeGreaterThanOrEqual(0);
          expect(at(RemedyAgreed)).toBeLessThan(at(RemedyExecuted));
        }
        expect(facts.filter(each => each.of === RemedyExecuted).length).toBeLessThanOrEqual(1);
        const { state } = given(remedyDecision, facts);
        expect(remedyStatus(state)).toBe(
          state.executed ? 'executed' : state.declined ? 'declined' : state.agreed ? 'agreed' : 'proposed',
        );
      }),
    );
  });
});
