import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, type Policy, isDoneNow } from '#platform/event-sourcing';
import { daysBetween, theDay, type PartialTime } from '#platform/time';
import { PostRepairRegressionReported } from '../repair.events.js';
import { notHandedOver, regressionTooLate } from '../repair.problems.js';
import { repairOrder, replacedParts, type RepairOrderState } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

/** Days of normal use that a repair answers for: R-10 §10 (microcomputers) names 30. */
export const DAYS_AFTER_REPAIR: Policy<number> = {
  id: 'days-after-repair',
  versions: [{ version: '1', inForceFrom: -Infinity, value: 30 }],
};

export class ReportPostRepairRegression extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsString() @Length(1, 2000) symptom!: string;
  /** The part it seems to come from. */
  @IsOptional() @IsString() @Length(1, 80) part?: string;
}

export const reportPostRepairRegression = capability({
  id: 'D7',
  command: ReportPostRepairRegression,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/regressions',
  summary: 'Something does not work within thirty days after the repair',
  may: STAFF_AND_CUSTOMER,
  example: { symptom: '电池只能用两小时', part: 'battery' },
  refuses: [notHandedOver, regressionTooLate],
  about: (_, state) => aboutStream(state),
  decide: ({ symptom, part }, state, context) => {
    const limit = context.policy(DAYS_AFTER_REPAIR);
    const daysAfter = daysSinceHandOver(state, context.occurredAt, context.zone);
    if (isDoneNow(context) && !state.handedOver) return reject(notHandedOver);
    if (isDoneNow(context) && daysAfter !== undefined && daysAfter > limit)
      return reject(regressionTooLate, { days: daysAfter, limit });
    const otherPart = part === undefined ? undefined : !replacedParts(state.steps).includes(part);
    return [fact(PostRepairRegressionReported, { symptom, part, otherPart, daysAfter })];
  },
});

function daysSinceHandOver(state: RepairOrderState, at: PartialTime, zone: string): number | undefined {
  const handedOver = state.handedOver && theDay(state.handedOver.at, zone);
  const reported = theDay(at, zone);
  return handedOver && reported ? daysBetween(handedOver, reported) : undefined;
}
