import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { PartShipped } from '../parts.events.js';
import { partOrder } from '../parts.rules.js';
import {
  aboutOrder,
  partArrivedAlready,
  partShippedAlready,
  refuseAfterArrival,
  STAFF,
} from '../parts.shared.js';

export class ShipPart extends Command {
  @IsString() @Length(1, 80) partOrderId!: string;
  @IsOptional() @IsString() @Length(1, 80) carrier?: string;
  @IsOptional() @IsString() @Length(1, 80) trackingNo?: string;
}

export const shipPart = capability({
  id: 'F1',
  command: ShipPart,
  on: partOrder,
  route: 'POST /part-orders/:partOrderId/ship',
  summary: 'The part is on its way, with its carrier and tracking number',
  may: STAFF,
  example: { carrier: 'courier-1', trackingNo: 'SF0013' },
  refuses: [partArrivedAlready, partShippedAlready],
  about: (_, state) => aboutOrder(state),
  decide: ({ carrier, trackingNo }, state, context) => {
    const refused = refuseAfterArrival(state, context);
    if (refused) return refused;
    if (state.shipped && isDoneNow(context)) return reject(partShippedAlready);
    return [fact(PartShipped, { promiseId: state.promiseId, carrier, trackingNo })];
  },
});
