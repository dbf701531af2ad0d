import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { FindingAcknowledged, FindingContested, FindingResolved } from '../finding.events.js';
import { handledFinding } from '../finding.rules.js';
import { findingResolved, noSuchFinding } from '../governance.problems.js';
import { acknowledgeFinding, contestFinding, resolveFinding } from './handle-finding.js';

const caseId = 'c1';
const findingId = 'broken-promise:3f2a0c1e-5b7d-4c1e-9a55-0d3f7e2b6a11';
const byFact = '7a2a0c1e-5b7d-4c1e-9a55-0d3f7e2b6a12';
const about = { findingId, caseId };
const opened = fact(CaseOpened, {
  customerId: 'c',
  owner: { kind: 'organisation', id: 'cs', label: 'cs' },
  title: 't',
  accountOf: 'company',
});
const ofCase = { reads: { theCase: { type: caseFile, facts: [opened] } } };
const hidden = { visibility: { hidden: '公司内部的审计 · The company’s own audit' } };
const acknowledged = fact(FindingAcknowledged, { ...about, words: undefined }, hidden);
const resolved = fact(FindingResolved, { ...about, byFact, words: undefined }, hidden);

describe('A finding', () => {
  it('is acknowledged once, and again where there is more to say', () => {
    given(handledFinding).when(acknowledgeFinding, about, ofCase).then([acknowledged]);
    given(handledFinding, [acknowledged]).when(acknowledgeFinding, about, ofCase).then([]);
    given(handledFinding, [acknowledged])
      .when(acknowledgeFinding, { ...about, words: 'w' }, ofCase)
      .then([fact(FindingAcknowledged, { ...about, words: 'w' }, hidden)]);
  });

  it('is contested with a reason, before and after it was acknowledged', () => {
    const contested = [fact(FindingContested, { ...about, reason: 'r' }, hidden)];
    for (const before of [[], [acknowledged]])
      given(handledFinding, before)
        .when(contestFinding, { ...about, reason: 'r' }, ofCase)
        .then(contested);
  });

  it('is resolved by a fact that is named; afterwards nothing is said of it any more', () => {
    given(handledFinding, [acknowledged])
      .when(resolveFinding, { ...about, byFact }, ofCase)
      .then([resolved]);
    const over = () => given(handledFinding, [resolved]);
    over().when(acknowledgeFinding, about, ofCase).thenRejected(findingResolved);
    over()
      .when(contestFinding, { ...about, reason: 'r' }, ofCase)
      .thenRejected(findingResolved);
    over()
      .when(resolveFinding, { ...about, byFact }, ofCase)
      .thenRejected(findingResolved);
  });

  it('of a case that is not there is handled by nobody', () => {
    given(handledFinding).when(acknowledgeFinding, about).thenRejected(unknownCase);
    given(handledFinding)
      .when(contestFinding, { ...about, reason: 'r' })
      .thenRejected(unknownCase);
    given(handledFinding)
      .when(resolveFinding, { ...about, byFact })
      .thenRejected(unknownCase);
  });

  it('whose id is none is refused', () => {
    const told = { ...about, findingId: 'some-id' };
    given(handledFinding).when(acknowledgeFinding, told, ofCase).thenRejected(noSuchFinding);
  });

  it('is no auditor’s to handle: they read only', () => {
    for (const { may } of [acknowledgeFinding, contestFinding, resolveFinding])
      expect(may).not.toContain('auditor');
  });
});
