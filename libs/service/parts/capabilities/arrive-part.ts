import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { PartArrived, Point } from '../parts.events.js';
import { partOrder, type PartOrderState } from '../parts.rules.js';
import { aboutOrder, partArrivedAlready, refuseAfterArrival, STAFF } from '../parts.shared.js';

/** When it arrived is `occurredAt`: `../2013-06-23` for "by the 23rd", `unknown` where nobody told. */
export class ArrivePart extends Command {
  @IsString() @Length(1, 80) partOrderId!: string;
  /** Absent: the point it was ordered to. */
  @IsOptional() @ValidateNested() @Type(() => Point) point?: Point;
}

export const arrivePart = capability({
  id: 'F6',
  command: ArrivePart,
  on: partOrder,
  route: 'POST /part-orders/:partOrderId/arrive',
  summary: 'The part has arrived; when may be known in part or not at all',
  may: STAFF,
  example: { point: { id: 'pudong', label: 'Pudong shop' }, occurredAt: '../2013-06-23' },
  refuses: [partArrivedAlready],
  about: (_, state) => aboutOrder(state),
  decide: ({ point }, state, context) =>
    refuseAfterArrival(state, context) ?? [
      fact(PartArrived, { promiseId: state.promiseId, point: point ?? orderedTo(state) }),
    ],
});

const orderedTo = (state: PartOrderState): Point => state.toPoint ?? { id: 'not-told' };
