import 'reflect-metadata';
import fc from 'fast-check';
import { fact, fold, isRejection, type NewFact } from '#platform/event-sourcing';
import { given, history } from '#platform/event-sourcing/testing/index.js';
import type { Actor } from '#platform/access';
import { CaseClosed, CaseHandedOver, CaseOpened, type Owner } from '../case.events.js';
import { caseFile, sameOwner } from '../case.rules.js';
import { alreadyOwner, caseIsClosed, handOverOpen, noHandOver, ownHandOver } from '../cases.problems.js';
import { handOverUnaccepted } from '../deadlines/hand-over-unaccepted.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from '../handover.events.js';
import { acceptHandOver, declineHandOver, withdrawHandOver } from './answer-hand-over.js';
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
const now = Date.parse('2013-06-14T10:00+08:00');
const offered = {
  handOverId: 'h',
  from: desk('hotline'),
  to: desk('pudong'),
  answerBy: Date.parse('2013-06-18T00:00+08:00'),
  answerOn: '2013-06-17',
  policy: 'hand-over-term v1',
};
const offer = fact(CaseHandOverOffered, { ...offered, reason: '转门店处理' });
const { handOverId, from, to, answerBy } = offered;
const sides = { handOverId, from, to };
const TAKER: Actor = { id: 'staff-8', roles: ['agent'] };
const answer = { caseId: 'test-id' };

describe('Handing a case over', () => {
  it('asks the other side to take it within a working day; the owner stays the owner', () => {
    const { decision } = given(caseFile, [opened]).when(handOverCase, handOver('pudong'), { now });
    expect(decision).toMatchObject([
      { of: CaseHandOverOffered, data: { ...offered, handOverId: expect.any(String), reason: '转门店处理' } },
    ]);
    expect(given(caseFile, [opened, offer]).state.owner).toEqual(desk('hotline'));
  });

  it('is refused to its own owner, and while another hand-over waits', () => {
    given(caseFile, [opened]).when(handOverCase, handOver('hotline')).thenRejected(alreadyOwner);
    given(caseFile, [opened, offer]).when(handOverCase, handOver('x')).thenRejected(handOverOpen);
  });

  it('is refused once closed, but a statement about the past is recorded, and needs nobody to accept it', () => {
    const closed = given(caseFile, [opened, fact(CaseClosed, {})]);
    closed.when(handOverCase, handOver('pudong')).thenRejected(caseIsClosed);
    closed
      .when(handOverCase, { ...handOver('pudong'), source: 'customer-statement' })
      .thenIncludes(
        fact(CaseHandedOver, { from: desk('hotline'), to: desk('pudong'), reason: '转门店处理' }),
      );
  });

  it('is accepted by the other side, also late, and never by who offered it', () => {
    const accepted = fact(CaseHandedOver, {
      from: desk('hotline'),
      to: desk('pudong'),
      reason: '转门店处理',
      handOverId: 'h',
      acceptedBy: 'staff-8',
    });
    for (const facts of [[offer], [offer, fact(CaseHandOverUnaccepted, offered)]]) {
      given(caseFile, [opened, ...facts])
        .when(acceptHandOver, answer, { actor: TAKER })
        .then([accepted]);
    }
    given(caseFile, [opened, offer]).when(acceptHandOver, answer).thenRejected(ownHandOver);
    given(caseFile, [opened]).when(acceptHandOver, answer, { actor: TAKER }).thenRejected(noHandOver);
  });

  it('is declined with a reason, or withdrawn; then there is nothing more to accept', () => {
    const declined = fact(CaseHandOverDeclined, { ...sides, reason: '不在服务范围' });
    const takenBack = fact(CaseHandOverWithdrawn, { ...sides, why: 'giver-keeps-it' });
    const waiting = given(caseFile, [opened, offer]);
    waiting.when(declineHandOver, { ...answer, reason: '不在服务范围' }, { actor: TAKER }).then([declined]);
    waiting.when(withdrawHandOver, { ...answer, why: 'giver-keeps-it' }).then([takenBack]);
    for (const ended of [declined, takenBack]) {
      given(caseFile, [opened, offer, ended])
        .when(acceptHandOver, answer, { actor: TAKER })
        .thenRejected(noHandOver);
    }
  });

  it('that nobody accepts by its day is said to be so by the clock, once', () => {
    given(caseFile, [opened, offer])
      .whenDue(handOverUnaccepted, answerBy)
      .then([fact(CaseHandOverUnaccepted, offered)]);
    given(caseFile, [opened, offer, fact(CaseHandOverUnaccepted, offered)])
      .whenDue(handOverUnaccepted, answerBy)
      .thenNothing();
  });

  it('ends when the case is closed', () => {
    given(caseFile, [opened, offer])
      .when(closeCase, answer)
      .then([fact(CaseHandOverWithdrawn, { ...sides, why: 'case-closed' }), fact(CaseClosed, {})]);
  });
});

describe('The owner of a case', () => {
  const desks = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(
    desks.map(to => (facts: NewFact[]) => given(caseFile, facts).when(handOverCase, handOver(to))),
    desks.map(to => (facts: NewFact[]) => {
      return given(caseFile, facts).when(handOverCase, { ...handOver(to), source: 'company-record' });
    }),
    fc.constantFrom(
      (facts: NewFact[]) => given(caseFile, facts).when(acceptHandOver, answer, { actor: TAKER }),
      (facts: NewFact[]) => {
        return given(caseFile, facts).when(declineHandOver, { ...answer, reason: 'r' }, { actor: TAKER });
      },
      (facts: NewFact[]) => given(caseFile, facts).when(withdrawHandOver, { ...answer, why: 'other' }),
      (facts: NewFact[]) => given(caseFile, facts).whenDue(handOverUnaccepted, now),
    ),
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
          const moved = decision
            .filter(({ of }) => of === CaseHandedOver)
            .map(({ data }) => data as CaseHandedOver);
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
