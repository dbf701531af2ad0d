import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { PARTIES, SHIPMENT_ANSWERS, ShipmentQueried } from '../parts.events.js';
import { partOrder } from '../parts.rules.js';
import { aboutOrder, STAFF } from '../parts.shared.js';

export class QueryShipment extends Command {
  @IsString() @Length(1, 80) partOrderId!: string;
  /** Who asked. */
  @IsIn(PARTIES) by!: (typeof PARTIES)[number];
  /** `none`: there is no shipping record. */
  @IsIn(SHIPMENT_ANSWERS) answer!: (typeof SHIPMENT_ANSWERS)[number];
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** A negative observation is a fact: "no shipping record" on a day stays, whatever is found later. */
export const queryShipment = capability({
  id: 'F2',
  command: QueryShipment,
  on: partOrder,
  route: 'POST /part-orders/:partOrderId/queries',
  summary: 'Somebody asked where the part is, and this was the answer',
  may: STAFF,
  example: { by: 'customer', answer: 'none', words: 'There is no shipping record in the system.' },
  refuses: [],
  about: (_, state) => aboutOrder(state),
  decide: ({ by, answer, words }, { promiseId }) => [fact(ShipmentQueried, { promiseId, by, answer, words })],
});
