import { row } from '#platform/event-sourcing';
import { PromiseApprovalDeclined, PromiseApproved, PromiseNeedsApproval } from './approval.events.js';
import { PromiseAuthorityGranted } from './authority.events.js';
import { NoticeFailed, NoticeQueued, NoticeSent, NoticeUndeliverable } from './notice.events.js';
import { OversightAssigned } from './oversight.events.js';
import { PledgePublished, SalePledgeBound } from './pledge.events.js';
import { makePromise } from './capabilities/make-promise.js';
import {
  ExpediteAccepted,
  ExpediteActionTaken,
  ExpediteRequested,
  OverPromiseSuspected,
  PromiseAtRisk,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseDeedRecorded,
  PromiseDisputed,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseKeepingClaimed,
  PromiseMade,
  PromiseOverdue,
  PromiseRestated,
  PromiseSettled,
  PromiseWithdrawn,
} from './promise.events.js';
import { promiseLedger } from './queries/promise-ledger.js';

export const rows = [
  row({
    id: 'C1',
    what: 'A register of promises',
    rule: 'A promise made now has a due date, its own or the standard term’s; the clock says when it is overdue or broken, and the first date is never lost. The customer is told once of each risk, breach and new date.',
    facts: [
      PromiseMade,
      PromiseDated,
      PromiseAtRisk,
      PromiseOverdue,
      PromiseKeepingClaimed,
      PromiseKept,
      PromiseKeptLate,
      PromiseBroken,
      PromiseRestated,
      PromiseWithdrawn,
      PromiseDisputed,
      PromiseSettled,
      NoticeQueued,
      NoticeSent,
      NoticeFailed,
      NoticeUndeliverable,
    ],
    specs: [
      'capabilities/make-promise.spec.ts',
      'capabilities/restate-promise.spec.ts',
      'capabilities/confirm-kept.spec.ts',
      'capabilities/end-promise.spec.ts',
      'deadlines/deadlines.spec.ts',
      'deadlines/at-risk.spec.ts',
      'capabilities/notices.spec.ts',
      'queries/queries.spec.ts',
    ],
  }),
  row({
    id: 'C2',
    what: 'A promise is a range',
    rule: 'Best case and last moment are both judged; where only the best case is told and the standard term is later, that is said.',
    facts: [OverPromiseSuspected, PromiseBestCaseMissed],
    specs: ['due-range.spec.ts', 'queries/due-preview.spec.ts', 'capabilities/make-promise.spec.ts'],
  }),
  row({
    id: 'C3',
    what: 'Say against do',
    rule: 'A promise that nothing was done for is empty, and the missing deed is named.',
    facts: [PromiseDeedRecorded, PromiseFoundEmpty],
    specs: ['queries/queries.spec.ts', 'capabilities/end-promise.spec.ts'],
  }),
  row({
    id: 'C4',
    what: 'Who looks after the call centre',
    rule: 'A unit’s own promises are reported to another unit; no unit oversees itself.',
    facts: [OversightAssigned],
    specs: ['capabilities/oversight.spec.ts'],
  }),
  row({
    id: 'C5',
    what: '“Please urge it for me”',
    rule: 'Saying yes makes it a promise; without somebody urged before the case moves on or its matter ends, it is empty.',
    facts: [ExpediteRequested, ExpediteAccepted, ExpediteActionTaken],
    specs: ['capabilities/expedite.spec.ts'],
  }),
  row({
    id: 'C6',
    what: 'Who may promise what',
    rule: 'What goes beyond the granted topics, amount or term awaits a supervisor’s approval, and the customer is not told before.',
    facts: [PromiseAuthorityGranted, PromiseNeedsApproval, PromiseApproved, PromiseApprovalDeclined],
    specs: ['capabilities/promise-authority.spec.ts'],
    also: [makePromise],
  }),
  row({
    id: 'C7',
    what: 'Rebates, rewards and compensations are promises',
    rule: 'A promise about money names its amount and stands in the same ledger, with the same clock.',
    facts: [PromiseMade],
    specs: ['capabilities/promise-authority.spec.ts'],
    also: [makePromise, promiseLedger],
  }),
  row({
    id: 'C8',
    what: 'The service pledge',
    rule: 'Versions follow each other and never change; a sale is bound to the one in force on its day, for good.',
    facts: [PledgePublished, SalePledgeBound],
    specs: ['capabilities/pledges.spec.ts'],
  }),
];
