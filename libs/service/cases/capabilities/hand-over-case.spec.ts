import 'reflect-metadata';
import fc from 'fast-check';
import { fact, fold, isRejection, type NewFact } from '#platform/event-sourcing';
import { given, history } from '#platform/event-sourcing/testing/index.js';
import { CaseClosed, CaseHandedOver, CaseOpened, type Owner } from '../case.events.js';
import { caseFile, sameOwner } from '../case.rules.js';
import { alreadyOwner, caseIsClosed } from '../cases.problems.js';
import { closeCase } from './close-case.js';
import { endMatter } from './end-matter.js';
import { handOverCase } from './hand-over-case.js';
import { openMatter } from './open-matter.js';

const desk = (id: string): Owner => ({ kind: 'unit-of-company', id, label: id });
const opened = fact(CaseOpened, {
  customerId: '7',
  owner: desk('hotline'),
  title: 't',
  accountOf: 'company',
});
const handOver = (to: string) => ({ caseId: 'test-id', to: desk(to), reason: '转门店处理' });

describe('Handing a case over', () => {
  it('goes from whoever owns it now', () => {
    given(caseFile, [opened])
      .when(handOverCase, handOver('pudong'))
      .then([fact(CaseHandedOver, { from: desk('hotline'), to: desk('pudong'), reason: '转门店处理' })]);
  });

  it('is refused to its own owner', () => {
    given(caseFile, [opened]).when(handOverCase, handOver('hotline')).thenRejected(alreadyOwner);
  });

  it('is refused once closed, but a statement about the past is recorded', () => {
    const closed = given(caseFile, [opened, fact(CaseClosed, {})]);
    closed.when(handOverCase, handOver('pudong')).thenRejected(caseIsClosed);
    closed
      .when(handOverCase, { ...handOver('pudong'), source: 'customer-statement' })
      .thenIncludes(
        fact(CaseHandedOver, { from: desk('hotline'), to: desk('pudong'), reason: '转门店处理' }),
      );
  });
});

describe('The owner of a case', () => {
  const desks = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(
    desks.map(to => (facts: NewFact[]) => given(caseFile, facts).when(handOverCase, handOver(to))),
    desks.map(matterId => (facts: NewFact[]) => {
      return given(caseFile, facts).when(openMatter, { caseId: 'test-id', matterId, label: 'l' });
    }),
    desks.map(matterId => (facts: NewFact[]) => {
      return given(caseFile, facts).when(endMatter, { caseId: 'test-id', matterId });
    }),
    fc.constant((facts: NewFact[]) => given(caseFile, facts).when(closeCase, { caseId: 'test-id' })),
  );

  it('is exactly one, whatever is done and in whatever order: each hand-over begins where the last ended', () => {
    fc.assert(
      fc.property(desks, fc.array(step, { maxLength: 30 }), (first, steps) => {
        const facts: NewFact[] = [
          fact(CaseOpened, { customerId: '7', owner: desk(first), title: 't', accountOf: 'company' }),
        ];
        for (const run of steps) {
          const before = fold(caseFile, history('case-test-id', facts)).owner;
          const { decision } = run(facts);
          if (isRejection(decision)) continue;
          facts.push(...decision);
          const after = fold(caseFile, history('case-test-id', facts)).owner;
          const moved = decision.map(({ data }) => data).filter(data => 'from' in data) as CaseHandedOver[];
          expect(before).toBeDefined();
          expect(after).toBeDefined();
          expect(moved.length).toBeLessThanOrEqual(1);
          expect(after).toEqual(moved[0]?.to ?? before);
          if (moved[0]) {
            expect(moved[0].from).toEqual(before);
            expect(sameOwner(moved[0].from, moved[0].to)).toBe(false);
          }
        }
      }),
    );
  });
});
