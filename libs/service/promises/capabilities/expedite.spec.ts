import { fact, type NewFact } from '#platform/event-sourcing';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { atInstant, onDay } from '#platform/time';
import { PartShipped } from '#service/parts/parts.events.js';
import { PromiseNeedsApproval } from '../approval.events.js';
import { PromiseAuthorityGranted } from '../authority.events.js';
import { promiseAuthority } from '../authority.rules.js';
import { promiseLedgerTable } from '../queries/ledger-table.js';
import { judgeUnurgedWhenCaseMoves } from '../reactions/judge-unurged-when-case-moves.js';
import { judgeUnurged } from './judge-unurged.js';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import {
  ExpediteAccepted,
  ExpediteActionTaken,
  ExpediteRequested,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseMade,
  PromiseOverdue,
} from '../promise.events.js';
import { expediteAlreadyAccepted, notAnExpedite, promiseMayNotBeUndated } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { CUSTOMER, made, theCase, told, ZONE } from '../testing/promise.fixtures.js';
import { acceptExpedite } from './accept-expedite.js';
import { judgeAtMatterEnd } from './judge-at-matter-end.js';
import { recordExpediteAction } from './record-expedite-action.js';
import { requestExpedite } from './request-expedite.js';

const promiseId = 'test-id';
const now = Date.parse('2013-06-19T15:00+08:00');
const matterId = 'first-repair';
const request = { caseId: 'case-1', matterId, words: 'please urge it' };
const requested = fact(ExpediteRequested, { ...request, by: CUSTOMER }, told('2013-06-19'));
const by = { unit: 'brand-cs' };
const yes = { by, words: '好', literal: true, medium: 'phone' as const };
const accept = { promiseId, ...yes };
const promised = fact(
  PromiseMade,
  { caseId: 'case-1', matterId, to: CUSTOMER, ...yes, about: 'expedite', kind: 'implied' },
  told('2013-06-19'),
);
const accepted = [requested, fact(ExpediteAccepted, { by }), promised];
const action = { promiseId, whom: 'parts-desk', result: 'the order was sent again' };
const acted = fact(ExpediteActionTaken, { whom: 'parts-desk', result: 'the order was sent again' });

describe('"please urge it for me"', () => {
  it('is recorded as a request, not yet a promise', () => {
    given(promise)
      .when(requestExpedite, request, { reads: theCase })
      .then([fact(ExpediteRequested, requested.data)]);
    expect(promiseStatus(given(promise, [requested]).state)).toBe('requested');
  });

  it('refuses a case or matter that is not there', () => {
    given(promise).when(requestExpedite, request).thenRejected(unknownCase);
    given(promise)
      .when(requestExpedite, { ...request, matterId: 'other' }, { reads: theCase })
      .thenRejected(unknownMatter);
  });

  it('"yes" makes it a promise with the standard term', () => {
    const { decision } = given(promise, [requested]).when(acceptExpedite, accept, { now });
    expect(decision).toMatchObject([
      { of: ExpediteAccepted },
      { of: PromiseMade, data: { about: 'expedite', kind: 'firm', due: { latestOn: '2013-06-20' } } },
    ]);
  });

  it('"yes" without a date is refused now and recorded as told about the past', () => {
    const undated = { ...accept, unstated: true as const };
    given(promise, [requested]).when(acceptExpedite, undated, { now }).thenRejected(promiseMayNotBeUndated);
    given(promise, [requested])
      .when(acceptExpedite, { ...undated, source: 'customer-statement', occurredAt: '2013-06-19' })
      .then([fact(ExpediteAccepted, { by }), fact(PromiseMade, promised.data)]);
  });

  it('is accepted once, and only where urging was asked for', () => {
    given(promise, accepted).when(acceptExpedite, accept, { now }).thenRejected(expediteAlreadyAccepted);
    given(promise).when(acceptExpedite, accept, { now }).thenRejected(notAnExpedite);
  });

  it('urging somebody keeps it', () =>
    given(promise, accepted)
      .when(
        recordExpediteAction,
        { ...action, source: 'company-record', occurredAt: '2013-06-20' },
        { now: now + 86_400_000 },
      )
      .then([acted, fact(PromiseKept, { at: onDay('2013-06-20', ZONE), evidence: [], by: 'record' })]));

  it('without it, its matter finds it empty', () =>
    given(promise, accepted)
      .when(judgeAtMatterEnd, { promiseId, matterId })
      .then([fact(PromiseFoundEmpty, { matterId })]));

  it('urging before anybody promised it is a deed all the same', () =>
    given(promise, [requested]).when(recordExpediteAction, action).then([acted]));

  it('refuses to urge for a promise about something else', () =>
    given(promise, [made()]).when(recordExpediteAction, action).thenRejected(notAnExpedite));
});

describe('a promise to urge, when the case moves on', () => {
  const made = { ...promised, with: { occurredAt: atInstant(now, ZONE) } };
  const firm: readonly NewFact[] = [requested, fact(ExpediteAccepted, { by }), made];
  const moved = { promiseId, movedBy: 'fact-9', source: 'clock' as const };
  const later = { ...moved, occurredAt: '2013-06-20T09:00+08:00' };

  it('is empty where nobody was urged before', () =>
    given(promise, firm)
      .when(judgeUnurged, later)
      .then([fact(PromiseFoundEmpty, { movedBy: 'fact-9' })]));

  it('is not where somebody was, or where the case had moved before it was promised', () => {
    given(promise, [...firm, acted])
      .when(judgeUnurged, later)
      .thenNothing();
    given(promise, firm)
      .when(judgeUnurged, { ...moved, occurredAt: '2013-06-19T09:00+08:00' })
      .thenNothing();
  });

  it('is left alone where it was told of the past, and where it is about something else', () => {
    const past = { ...made, with: { ...made.with, source: 'customer-statement' as const } };
    given(promise, [requested, past]).when(judgeUnurged, later).thenNothing();
    const other = { ...made, data: { ...made.data, about: 'reply' as const } };
    given(promise, [other]).when(judgeUnurged, later).thenNothing();
  });

  it('dated and overdue, is empty when its matter ends, not broken', () => {
    const overdue = fact(PromiseOverdue, { dueAt: now });
    given(promise, [...firm, overdue])
      .when(judgeAtMatterEnd, { promiseId, matterId })
      .then([fact(PromiseFoundEmpty, { matterId })]);
  });

  it('is found by the part that was shipped', async () => {
    const log = firm.map((of, index) =>
      recorded(of, { stream: 'promise-p1', revision: BigInt(index), position: BigInt(index + 1) }),
    );
    await using models = await readModels([promiseLedgerTable], log);
    const envelope = { caseId: 'case-1' };
    const shipped = recorded(fact(PartShipped, {}), { stream: 'partOrder-1', id: 'fact-9', envelope });
    const react = judgeUnurgedWhenCaseMoves.on.find(({ type }) => type === shipped.type)!;
    expect(await react.handle(shipped, { db: models.db })).toMatchObject([
      { capability: judgeUnurged, command: { promiseId: 'p1', movedBy: 'fact-9' } },
    ]);
  });
});

describe('saying yes to urging', () => {
  const granted = fact(PromiseAuthorityGranted, { role: 'agent', topics: ['reply'] });
  const reads = { authority: { type: promiseAuthority, facts: [granted] } };

  it('awaits approval where it is not the agent’s to promise', () => {
    const { decision } = given(promise, [requested]).when(acceptExpedite, accept, { now, reads });
    expect(decision).toMatchObject([
      { of: PromiseNeedsApproval, data: { exceeds: 'topic', promise: { about: 'expedite' } } },
    ]);
  });
});
