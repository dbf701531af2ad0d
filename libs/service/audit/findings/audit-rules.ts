import type { AuditHistory, AuditRule, Finding, Severity } from './finding.js';
import { SEVERITIES } from './finding.js';
import { approvedByOwnHand } from './rules/approved-by-own-hand.js';
import { bestCaseMissed } from './rules/best-case-missed.js';
import { brokenPromise } from './rules/broken-promise.js';
import { buckPassing } from './rules/buck-passing.js';
import { callOnDayOff } from './rules/call-on-day-off.js';
import { closedInRepair } from './rules/closed-in-repair.js';
import { closedUnanswered } from './rules/closed-unanswered.js';
import { closedWithOpenPromises } from './rules/closed-with-open-promises.js';
import { closedWithUnitKept } from './rules/closed-with-unit-kept.js';
import { closedWithoutAsking } from './rules/closed-without-asking.js';
import { conductRules } from './rules/conduct.js';
import { contactUnhandled } from './rules/contact-unhandled.js';
import { correctedLate } from './rules/corrected-late.js';
import { custodyContradicted } from './rules/custody-contradicted.js';
import { custodyNotRecorded } from './rules/custody-not-recorded.js';
import { customerMayOpen } from './rules/customer-may-open.js';
import { emptyPromise } from './rules/empty-promise.js';
import { exchangeCost } from './rules/exchange-cost.js';
import { followUpLate } from './rules/follow-up-late.js';
import { followUpMissed } from './rules/follow-up-missed.js';
import { handOverUnaccepted } from './rules/hand-over-unaccepted.js';
import { keptPromise } from './rules/kept-promise.js';
import { latePromise } from './rules/late-promise.js';
import { leftWaiting } from './rules/left-waiting.js';
import { lookOutsideWork, lookWithoutPurpose, manyLooks } from './rules/looks.js';
import { measuredWorse } from './rules/measured-worse.js';
import { missedReply } from './rules/missed-reply.js';
import { missingSerials } from './rules/missing-serials.js';
import { noApology } from './rules/no-apology.js';
import { noMeasurement } from './rules/no-measurement.js';
import { noRepairEvidence } from './rules/no-repair-evidence.js';
import { notifyOnlyAddressTold } from './rules/notify-only-address-told.js';
import { onlyBestCaseTold } from './rules/only-best-case-told.js';
import { optionsOffered } from './rules/options-offered.js';
import { overduePromise } from './rules/overdue-promise.js';
import { pickUpMissed } from './rules/pick-up-missed.js';
import { keptAfterWithdrawal, notedWithoutConsent, privacyRequestMissed } from './rules/privacy.js';
import { recordedLate } from './rules/recorded-late.js';
import { refundMissed } from './rules/refund-missed.js';
import { regressionAfterRepair } from './rules/regression-after-repair.js';
import { remoteDiagnosis } from './rules/remote-diagnosis.js';
import { remoteOptionsMissed } from './rules/remote-options-missed.js';
import { repairOverLegalTerm } from './rules/repair-over-legal-term.js';
import { restatedAgainstWords } from './rules/restated-against-words.js';
import {
  secondApplianceRepairDone,
  secondPhoneRepairDone,
  secondRepairDone,
} from './rules/second-repair-done.js';
import { silence } from './rules/silence.js';
import { swapWithoutEvidence } from './rules/swap-without-evidence.js';
import { termByCalendar } from './rules/term-by-calendar.js';
import { disputedKeeping, toldOtherwise } from './rules/told-otherwise.js';
import { transportShifted } from './rules/transport-shifted.js';
import { unansweredCall } from './rules/unanswered-call.js';
import { undatedPromise } from './rules/undated-promise.js';
import { workWithoutDataPlan } from './rules/work-without-data-plan.js';
import { yesAgainstRecord } from './rules/yes-against-record.js';

/** Every rule of the audit. */
export const AUDIT_RULES: readonly AuditRule[] = [
  brokenPromise,
  emptyPromise,
  overduePromise,
  latePromise,
  bestCaseMissed,
  onlyBestCaseTold,
  undatedPromise,
  missedReply,
  unansweredCall,
  contactUnhandled,
  followUpMissed,
  followUpLate,
  silence,
  yesAgainstRecord,
  restatedAgainstWords,
  notifyOnlyAddressTold,
  noApology,
  noRepairEvidence,
  noMeasurement,
  regressionAfterRepair,
  custodyNotRecorded,
  missingSerials,
  transportShifted,
  exchangeCost,
  refundMissed,
  recordedLate,
  correctedLate,
  lookWithoutPurpose,
  lookOutsideWork,
  manyLooks,
  notedWithoutConsent,
  keptAfterWithdrawal,
  privacyRequestMissed,
  measuredWorse,
  buckPassing,
  handOverUnaccepted,
  leftWaiting,
  custodyContradicted,
  swapWithoutEvidence,
  workWithoutDataPlan,
  closedWithOpenPromises,
  closedWithUnitKept,
  closedInRepair,
  closedUnanswered,
  closedWithoutAsking,
  approvedByOwnHand,
  pickUpMissed,
  remoteOptionsMissed,
  repairOverLegalTerm,
  disputedKeeping,
  toldOtherwise,
  ...conductRules,
  secondRepairDone,
  secondApplianceRepairDone,
  secondPhoneRepairDone,
  termByCalendar,
  keptPromise,
  remoteDiagnosis,
  optionsOffered,
  callOnDayOff,
  customerMayOpen,
];

/** What the rules find in a history: gravest first, good ones last; within a severity in the order of the log. */
export function findingsIn(
  history: AuditHistory,
  rules: readonly AuditRule[] = AUDIT_RULES,
): readonly Finding[] {
  const order = new Map(history.events.map(({ id, position }) => [id, position]));
  const at = ({ id }: Finding) => order.get(id.slice(id.indexOf(':') + 1)) ?? 0n;
  return rules
    .flatMap(rule => rule.find(history))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || Number(at(a) - at(b)));
}

export const countBySeverity = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => ({
  breach: 0,
  warning: 0,
  notice: 0,
  info: 0,
  good: 0,
  ...Object.fromEntries(
    SEVERITIES.map(severity => [severity, findings.filter(one => one.severity === severity).length]),
  ),
});
