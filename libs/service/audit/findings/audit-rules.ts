import type { AuditHistory, AuditRule, Finding, Severity } from './finding.js';
import { SEVERITIES } from './finding.js';
import { bestCaseMissed } from './rules/best-case-missed.js';
import { brokenPromise } from './rules/broken-promise.js';
import { callOnDayOff } from './rules/call-on-day-off.js';
import { conductRules } from './rules/conduct.js';
import { custodyNotRecorded } from './rules/custody-not-recorded.js';
import { customerMayOpen } from './rules/customer-may-open.js';
import { emptyPromise } from './rules/empty-promise.js';
import { exchangeCost } from './rules/exchange-cost.js';
import { followUpLate } from './rules/follow-up-late.js';
import { followUpMissed } from './rules/follow-up-missed.js';
import { keptPromise } from './rules/kept-promise.js';
import { latePromise } from './rules/late-promise.js';
import { missedReply } from './rules/missed-reply.js';
import { missingSerials } from './rules/missing-serials.js';
import { noApology } from './rules/no-apology.js';
import { noMeasurement } from './rules/no-measurement.js';
import { noRepairEvidence } from './rules/no-repair-evidence.js';
import { notifyOnlyAddressTold } from './rules/notify-only-address-told.js';
import { onlyBestCaseTold } from './rules/only-best-case-told.js';
import { optionsOffered } from './rules/options-offered.js';
import { overduePromise } from './rules/overdue-promise.js';
import { refundMissed } from './rules/refund-missed.js';
import { regressionAfterRepair } from './rules/regression-after-repair.js';
import { remoteDiagnosis } from './rules/remote-diagnosis.js';
import { restatedAgainstWords } from './rules/restated-against-words.js';
import {
  secondApplianceRepairDone,
  secondPhoneRepairDone,
  secondRepairDone,
} from './rules/second-repair-done.js';
import { silence } from './rules/silence.js';
import { termByCalendar } from './rules/term-by-calendar.js';
import { transportShifted } from './rules/transport-shifted.js';
import { unansweredCall } from './rules/unanswered-call.js';
import { undatedPromise } from './rules/undated-promise.js';
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
