import { boundedContext } from '#platform/event-sourcing';
import { correctPromise } from './capabilities/correct-promise.js';
import { acceptExpedite } from './capabilities/accept-expedite.js';
import { assignOversight } from './capabilities/assign-oversight.js';
import { bindPledge } from './capabilities/bind-pledge.js';
import { publishPledge } from './capabilities/publish-pledge.js';
import { oversightReport } from './queries/oversight-report.js';
import { pledgeFulfilment } from './queries/pledge-fulfilment.js';
import { promisesToSave } from './queries/promises-to-save.js';
import { servicePledges } from './queries/service-pledges.js';
import { bindPledgeToSale } from './reactions/bind-pledge-to-sale.js';
import { queueNotice } from './capabilities/queue-notice.js';
import { recordNoticeFailed, recordNoticeSent } from './capabilities/record-notice.js';
import { notices } from './queries/notices.js';
import { tellTheCustomer } from './reactions/tell-the-customer.js';
import { judgeUnurged } from './capabilities/judge-unurged.js';
import { judgeUnurgedWhenCaseMoves } from './reactions/judge-unurged-when-case-moves.js';
import { breakPromise } from './capabilities/break-promise.js';
import { claimKept } from './capabilities/claim-kept.js';
import { confirmKept } from './capabilities/confirm-kept.js';
import { datePromise } from './capabilities/date-promise.js';
import { disputeKept } from './capabilities/dispute-kept.js';
import { flagPromiseAtRisk } from './capabilities/flag-promise-at-risk.js';
import { judgeAtMatterEnd } from './capabilities/judge-at-matter-end.js';
import { judgeRollingPromise } from './capabilities/judge-rolling-promise.js';
import { makePromise } from './capabilities/make-promise.js';
import { promisePickUp } from './capabilities/promise-pick-up.js';
import { recordDeed } from './capabilities/record-deed.js';
import { recordExpediteAction } from './capabilities/record-expedite-action.js';
import { requestExpedite } from './capabilities/request-expedite.js';
import { restatePromise } from './capabilities/restate-promise.js';
import { settlePromise } from './capabilities/settle-promise.js';
import { withdrawPromise } from './capabilities/withdraw-promise.js';
import { approvePromise } from './capabilities/approve-promise.js';
import { declineApproval } from './capabilities/decline-approval.js';
import { grantPromiseAuthority } from './capabilities/grant-promise-authority.js';
import { promiseAtRisk } from './deadlines/at-risk.js';
import { bestCaseMissed } from './deadlines/best-case-missed.js';
import { promiseOverdue } from './deadlines/overdue.js';
import { duePreview } from './queries/due-preview.js';
import { promiseHistory } from './queries/promise-history.js';
import { promiseLedger } from './queries/promise-ledger.js';
import { sayVersusDo } from './queries/say-versus-do.js';
import { rows } from './promises.rows.js';
import { callBackAfterUnansweredCall } from './reactions/call-back-after-unanswered-call.js';
import { deedByPartOrder } from './reactions/deed-by-part-order.js';
import { judgeWhenMatterEnds } from './reactions/judge-when-matter-ends.js';
import { judgeWhenPlanEnds } from './reactions/judge-when-plan-ends.js';
import { pickUpPromised } from './reactions/pick-up-promised.js';
import { riskWithoutShipment } from './reactions/risk-without-shipment.js';

/** What the customer was promised, and what came of it. */
export const promises = boundedContext({
  rows,
  name: 'promises',
  capabilities: [
    correctPromise,
    makePromise,
    promisePickUp,
    datePromise,
    restatePromise,
    withdrawPromise,
    flagPromiseAtRisk,
    claimKept,
    confirmKept,
    disputeKept,
    settlePromise,
    breakPromise,
    requestExpedite,
    acceptExpedite,
    recordExpediteAction,
    recordDeed,
    judgeAtMatterEnd,
    judgeRollingPromise,
    grantPromiseAuthority,
    approvePromise,
    declineApproval,
    assignOversight,
    publishPledge,
    bindPledge,
    judgeUnurged,
    queueNotice,
    recordNoticeSent,
    recordNoticeFailed,
  ],
  queries: [
    promiseLedger,
    promisesToSave,
    promiseHistory,
    duePreview,
    sayVersusDo,
    oversightReport,
    servicePledges,
    pledgeFulfilment,
    notices,
  ],
  deadlines: [promiseAtRisk, bestCaseMissed, promiseOverdue],
  reactions: [
    callBackAfterUnansweredCall,
    riskWithoutShipment,
    deedByPartOrder,
    judgeWhenMatterEnds,
    judgeWhenPlanEnds,
    bindPledgeToSale,
    pickUpPromised,
    tellTheCustomer,
    judgeUnurgedWhenCaseMoves,
  ],
});
