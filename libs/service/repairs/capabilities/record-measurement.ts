import { IsBoolean, IsIn, IsNumber, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { Measured, MOMENTS, PHASES } from '../repair.events.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class RecordMeasurement extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  /** e.g. `battery-runtime`. */
  @IsString() @Length(1, 80) metric!: string;
  @IsNumber() value!: number;
  /** The value is a lower bound. */
  @IsOptional() @IsBoolean() atLeast?: boolean;
  /** e.g. `h`. */
  @IsString() @Length(1, 20) unit!: string;
  @IsIn(PHASES) phase!: (typeof PHASES)[number];
  /** Absent: the customer's where the customer records it or it is his statement, otherwise the shop's. */
  @IsOptional() @IsIn(['customer', 'shop']) by?: 'customer' | 'shop';
  @IsOptional() @IsIn(MOMENTS) moment?: (typeof MOMENTS)[number];
}

export const recordMeasurement = capability({
  id: 'D7',
  command: RecordMeasurement,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/measurements',
  summary: 'Record a measurement at intake, at hand-over or in use, and whose it is',
  may: STAFF_AND_CUSTOMER,
  example: { metric: 'battery-runtime', value: 4, atLeast: true, unit: 'h', phase: 'intake' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ metric, value, atLeast, unit, phase, by, moment }, _, { actor, source }) => {
    const isCustomers = actor.roles.includes('customer') || source === 'customer-statement';
    // A customer's own measurement is his, whatever the command says.
    const whose = actor.roles.includes('customer') ? 'customer' : (by ?? (isCustomers ? 'customer' : 'shop'));
    return [fact(Measured, { metric, value, atLeast, unit, phase, by: whose, moment })];
  },
});
