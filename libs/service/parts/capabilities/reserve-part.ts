import { Type } from 'class-transformer';
import { IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { PartReserved, Point } from '../parts.events.js';
import { partOrder } from '../parts.rules.js';
import { aboutOrder, partArrivedAlready, refuseAfterArrival, STAFF } from '../parts.shared.js';

export class ReservePart extends Command {
  @IsString() @Length(1, 80) partOrderId!: string;
  /** Where it lies reserved. */
  @ValidateNested() @Type(() => Point) at!: Point;
}

export const reservePart = capability({
  id: 'F1',
  command: ReservePart,
  on: partOrder,
  route: 'POST /part-orders/:partOrderId/reserve',
  summary: 'A part is set aside for the order',
  may: STAFF,
  example: { at: { id: 'warehouse-east', label: 'Warehouse East' } },
  refuses: [partArrivedAlready],
  about: (_, state) => aboutOrder(state),
  decide: ({ at }, state, context) => refuseAfterArrival(state, context) ?? [fact(PartReserved, { at })],
});
