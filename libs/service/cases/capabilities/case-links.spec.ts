import 'reflect-metadata';
import fc from 'fast-check';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseOpened } from '../case.events.js';
import { caseFile, unknownCase } from '../case.rules.js';
import { CaseLinkIssued, CaseLinkRevoked, CaseLinkSecondFactorFailed } from '../caseLink.events.js';
import { caseLink, caseLinkStatus, FAILURES_THAT_LOCK } from '../caseLink.rules.js';
import { caseLinkOpensNothing } from '../cases.problems.js';
import { issueCaseLink } from './issue-case-link.js';
import { recordFailedSecondFactor } from './record-failed-second-factor.js';
import { revokeCaseLink } from './revoke-case-link.js';

const NOW = Date.UTC(2013, 5, 6);
const DAY = 86_400_000;
const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
const opened = fact(CaseOpened, { customerId: 'customer-7', owner, title: 't', accountOf: 'customer' });
const theCase = { type: caseFile, facts: [opened], id: 'c' };
const issued = fact(CaseLinkIssued, { caseId: 'c', customerId: 'customer-7', expiresAt: NOW + DAY });
const failed = (failures: number) => fact(CaseLinkSecondFactorFailed, { failures });
const caseLinkId = 'test-id';

describe('A case link', () => {
  it('is issued for the customer of the case, for the days of the policy or fewer', () => {
    given(caseLink)
      .when(issueCaseLink, { caseId: 'c', days: 1 }, { now: NOW, reads: { theCase } })
      .then([issued]);
    given(caseLink)
      .when(issueCaseLink, { caseId: 'c' }, { now: NOW, reads: { theCase } })
      .then([fact(CaseLinkIssued, { caseId: 'c', customerId: 'customer-7', expiresAt: NOW + 90 * DAY })]);
  });

  it('is refused for a case that is not there', () => {
    given(caseLink)
      .when(issueCaseLink, { caseId: 'x' }, { reads: { theCase: { type: caseFile, facts: [] } } })
      .thenRejected(unknownCase);
  });

  it('is locked by the fifth wrong second factor, and takes no further ones', () => {
    const four = [issued, failed(1), failed(2), failed(3), failed(4)];
    const attempt = given(caseLink, four).when(recordFailedSecondFactor, { caseLinkId }, { now: NOW });
    attempt.then([failed(FAILURES_THAT_LOCK)]);
    const locked = given(caseLink, [...four, failed(5)]);
    expect(caseLinkStatus(locked.state, NOW)).toBe('locked');
    locked.when(recordFailedSecondFactor, { caseLinkId }, { now: NOW }).thenRejected(caseLinkOpensNothing);
  });

  it('is revoked once', () => {
    const revoked = fact(CaseLinkRevoked, { why: 'lost' });
    given(caseLink, [issued]).when(revokeCaseLink, { caseLinkId, why: 'lost' }).then([revoked]);
    given(caseLink, [issued, revoked]).when(revokeCaseLink, { caseLinkId, why: 'other' }).thenNothing();
  });

  it('once it opens nothing, never opens anything again', () => {
    const facts = fc.array(fc.constantFrom(failed(1), fact(CaseLinkRevoked, { why: 'lost' })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(facts, fc.array(fc.nat(2 * DAY), { maxLength: 12 }), (more, waits) => {
        let now = NOW;
        let wasActive = true;
        for (let count = 0; count <= more.length; count++) {
          const status = caseLinkStatus(given(caseLink, [issued, ...more.slice(0, count)]).state, now);
          if (!wasActive) expect(status).not.toBe('active');
          wasActive = status === 'active';
          now += waits[count] ?? 0;
        }
      }),
    );
  });

  it('that was never issued opens nothing', () => {
    expect(caseLinkStatus(caseLink.initial, 0)).toBe('expired');
  });
});
