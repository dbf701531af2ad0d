import { boundedContext } from '#platform/event-sourcing';
import { correctRequest } from './capabilities/correct-request.js';
import { correctRepair } from './capabilities/correct-repair.js';
import { acceptQuote } from './capabilities/accept-quote.js';
import { agreeDataPlan } from './capabilities/agree-data-plan.js';
import { authoriseCustomerOpeningAtRequest } from './capabilities/authorise-customer-opening-at-request.js';
import { authoriseCustomerOpening } from './capabilities/authorise-customer-opening.js';
import { chooseOption } from './capabilities/choose-option.js';
import { completeRepair } from './capabilities/complete-repair.js';
import { confirmDiagnosis } from './capabilities/confirm-diagnosis.js';
import { decideChargeability } from './capabilities/decide-chargeability.js';
import { declineQuote } from './capabilities/decline-quote.js';
import { disputeChargeability } from './capabilities/dispute-chargeability.js';
import { giveDiagnosis } from './capabilities/give-diagnosis.js';
import { giveQuote } from './capabilities/give-quote.js';
import { handOverUnit } from './capabilities/hand-over-unit.js';
import { offerOptions } from './capabilities/offer-options.js';
import { openRepairOrder } from './capabilities/open-repair-order.js';
import { raiseDataConcernAtRequest } from './capabilities/raise-data-concern-at-request.js';
import { raiseDataConcern } from './capabilities/raise-data-concern.js';
import { receiveUnit } from './capabilities/receive-unit.js';
import { recordMeasurement } from './capabilities/record-measurement.js';
import { recordRepairAttempt } from './capabilities/record-repair-attempt.js';
import { inviteToWatch } from './capabilities/invite-to-watch.js';
import { recordWatching } from './capabilities/record-watching.js';
import { recordWorkStep } from './capabilities/record-work-step.js';
import { startWorkStep } from './capabilities/start-work-step.js';
import { refuteDiagnosis } from './capabilities/refute-diagnosis.js';
import { removeStorage } from './capabilities/remove-storage.js';
import { reportPostRepairRegression } from './capabilities/report-post-repair-regression.js';
import { reportSymptom } from './capabilities/report-symptom.js';
import { requestService } from './capabilities/request-service.js';
import { returnStorage } from './capabilities/return-storage.js';
import { reviewChargeability } from './capabilities/review-chargeability.js';
import { transferCustody } from './capabilities/transfer-custody.js';
import { closeServicePoint } from './capabilities/close-service-point.js';
import { openRequestedCase } from './capabilities/open-requested-case.js';
import { openServicePoint } from './capabilities/open-service-point.js';
import { recordLesson } from './capabilities/record-lesson.js';
import { reportExternalRepair } from './capabilities/report-external-repair.js';
import { reportNoServicePoint } from './capabilities/report-no-service-point.js';
import { caseRepairs } from './queries/case-repairs.js';
import { custodyList } from './queries/custody-list.js';
import { custodyStrip } from './queries/custody-strip.js';
import { findServiceRequests } from './queries/find-service-requests.js';
import { openRepairOrders } from './queries/open-repair-orders.js';
import { partHistory } from './queries/part-history.js';
import { repairOrderOverview } from './queries/repair-order-overview.js';
import { repairReport } from './queries/repair-report.js';
import { serviceRequestOverview } from './queries/service-request-overview.js';
import { servicePoints } from './queries/service-points.js';
import { serviceRequestReceipt } from './queries/service-request-receipt.js';
import { repeatFailures } from './queries/repeat-failures.js';
import { publicRepeatFailures } from './queries/public-repeat-failures.js';
import { remoteDiagnoses } from './queries/remote-diagnoses.js';
import { repairAttempts } from './queries/repair-attempts.js';
import { firstActions } from './queries/first-actions.js';
import { chargeabilityDisputes } from './queries/chargeability-disputes.js';
import { outOfTermUnits } from './queries/out-of-term.js';
import { lessons } from './queries/lessons.js';
import { skillLedger } from './queries/skill-ledger.js';
import { unitMeasurements } from './queries/unit-measurements.js';
import { unitParts } from './queries/unit-parts.js';
import { countAttempt } from './reactions/count-attempt.js';
import { openRepairRows } from './open-repair.rows.js';
import { openCaseOfRequest } from './reactions/open-case-of-request.js';
import { remoteOptionsMissed } from './deadlines/remote-options-missed.js';
import { requestOfAClaim } from './reactions/request-of-a-claim.js';
import { rows } from './repairs.rows.js';

/** Requests, diagnoses and options, and repairs that everyone can look into. */
export const repairs = boundedContext({
  name: 'repairs',
  capabilities: [
    correctRequest,
    correctRepair,
    requestService,
    reportSymptom,
    giveDiagnosis,
    confirmDiagnosis,
    refuteDiagnosis,
    offerOptions,
    chooseOption,
    recordRepairAttempt,
    raiseDataConcernAtRequest,
    authoriseCustomerOpeningAtRequest,
    openRepairOrder,
    receiveUnit,
    raiseDataConcern,
    agreeDataPlan,
    authoriseCustomerOpening,
    removeStorage,
    returnStorage,
    transferCustody,
    startWorkStep,
    recordWorkStep,
    inviteToWatch,
    recordWatching,
    recordMeasurement,
    completeRepair,
    handOverUnit,
    reportPostRepairRegression,
    decideChargeability,
    disputeChargeability,
    reviewChargeability,
    giveQuote,
    acceptQuote,
    declineQuote,
    openRequestedCase,
    openServicePoint,
    closeServicePoint,
    reportNoServicePoint,
    reportExternalRepair,
    recordLesson,
  ],
  queries: [
    findServiceRequests,
    serviceRequestOverview,
    serviceRequestReceipt,
    servicePoints,
    repairOrderOverview,
    openRepairOrders,
    partHistory,
    repairReport,
    caseRepairs,
    custodyStrip,
    custodyList,
    unitParts,
    unitMeasurements,
    repeatFailures,
    publicRepeatFailures,
    remoteDiagnoses,
    repairAttempts,
    firstActions,
    chargeabilityDisputes,
    outOfTermUnits,
    lessons,
    skillLedger,
  ],
  reactions: [countAttempt, openCaseOfRequest, requestOfAClaim],
  deadlines: [remoteOptionsMissed],
  rows: [...rows, ...openRepairRows],
});
