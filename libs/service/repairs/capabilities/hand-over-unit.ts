import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reject,
  type DecisionContext,
  type Rejection,
  isDoneNow,
} from '#platform/event-sourcing';
import { Holder, UnitHandedOver } from '../repair.events.js';
import { holderNeeded, measurementWorse, notTheHolder, repairNotCompleted } from '../repair.problems.js';
import {
  compareMeasurements,
  CUSTOMER,
  MEASUREMENT_TOLERANCE,
  repairOrder,
  type Measurement,
  type RepairOrderState,
} from '../repair.rules.js';
import { aboutStream, refuseTransfer, shopOf, STAFF } from '../repair.shared.js';

export class HandOverUnit extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  /** Absent: from the shop of the order. */
  @IsOptional() @ValidateNested() @Type(() => Holder) from?: Holder;
  /** Absent: to the customer. */
  @IsOptional() @ValidateNested() @Type(() => Holder) to?: Holder;
  @IsOptional() @IsBoolean() identityChecked?: boolean;
  @IsOptional() @IsBoolean() testedInPresence?: boolean;
  @IsOptional() @IsString() @Length(1, 80) reportNo?: string;
  @IsOptional() @IsBoolean() signedByTechnician?: boolean;
  @IsOptional() @IsBoolean() signedByCustomer?: boolean;
  @IsOptional() @IsString() @MaxLength(2000) customerRemarks?: string;
}

export const handOverUnit = capability({
  id: 'D11',
  command: HandOverUnit,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/hand-over',
  summary: 'Give the unit back, with what was checked and shown at it',
  may: STAFF,
  example: {
    identityChecked: true,
    testedInPresence: true,
    reportNo: 'SR-2013-0412',
    signedByTechnician: true,
    signedByCustomer: true,
    customerRemarks: 'Starts at once, battery not tried yet.',
  },
  refuses: [holderNeeded, notTheHolder, repairNotCompleted, measurementWorse],
  about: (_, state) => aboutStream(state),
  decide: (command, state, context) => {
    const {
      from = shopOf(state),
      to = CUSTOMER,
      identityChecked,
      testedInPresence,
      customerRemarks,
    } = command;
    const { reportNo, signedByTechnician, signedByCustomer } = command;
    const refused = refuseTransfer(state, context, { item: 'unit', from, to }) ?? refuseUnfit(state, context);
    if (refused) return refused;
    const shown = { identityChecked, testedInPresence, reportNo, signedByTechnician, signedByCustomer };
    return [fact(UnitHandedOver, { from, to, ...shown, customerRemarks })];
  },
});

/** Nothing leaves the shop unfinished, or measurably worse than it came. */
function refuseUnfit(state: RepairOrderState, context: DecisionContext): Rejection | undefined {
  if (!isDoneNow(context)) return undefined;
  if (!state.completed) return reject(repairNotCompleted);
  const worse = compareMeasurements(state.measurements, context.policy(MEASUREMENT_TOLERANCE)).find(
    one => one.verdict === 'worse',
  );
  return (
    worse &&
    reject(measurementWorse, { metric: worse.metric, before: say(worse.before), after: say(worse.after) })
  );
}

const say = (measurement: Measurement | undefined): string =>
  measurement ? `${measurement.atLeast ? '≥ ' : ''}${measurement.value} ${measurement.unit}` : '–';
