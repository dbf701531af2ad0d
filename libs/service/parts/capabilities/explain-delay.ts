import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { DELAY_REASONS, DelayExplained, PARTIES } from '../parts.events.js';
import { partOrder } from '../parts.rules.js';
import { aboutOrder, STAFF } from '../parts.shared.js';

export class ExplainDelay extends Command {
  @IsString() @Length(1, 80) partOrderId!: string;
  @IsIn(PARTIES) by!: (typeof PARTIES)[number];
  @IsIn(DELAY_REASONS) reasonCode!: (typeof DELAY_REASONS)[number];
  @IsOptional() @IsString() @MaxLength(2000) text?: string;
}

export const explainDelay = capability({
  id: 'F3',
  command: ExplainDelay,
  on: partOrder,
  route: 'POST /part-orders/:partOrderId/delays',
  summary: 'Say why the part is late',
  may: STAFF,
  example: { by: 'brand', reasonCode: 'order-system', text: 'The order system was being changed over.' },
  refuses: [],
  about: (_, state) => aboutOrder(state),
  decide: ({ by, reasonCode, text }, { promiseId }) => [
    fact(DelayExplained, { promiseId, by, reasonCode, text }),
  ],
});
