import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import {
  ORDERS,
  READER_KINDS,
  ReaderEventSkipped,
  ReaderTriedAgain,
  type ReaderKind,
} from '#platform/projections';
import { skipKey, upkeep } from '../upkeep.rules.js';

abstract class ReaderCommand extends Command {
  @IsIn(READER_KINDS) kind!: ReaderKind;
  @IsString() @Length(1, 200) name!: string;
}
export class SkipEvent extends ReaderCommand {
  @IsOptional() @IsInt() @Min(0) version?: number;
  @Matches(/^\d{1,19}$/) position!: string;
  @IsString() @Length(1, 200) eventType!: string;
  @IsString() @Length(1, 400) stream!: string;
  @IsString() failure!: string;
  @IsString() @Length(1, 500) reason!: string;
}
export class TryAgain extends ReaderCommand {}

const shared = {
  id: 'O1',
  on: upkeep,
  may: ['operator'] as const,
  stream: () => ORDERS.id,
  about: () => ({}),
  refuses: [],
};

/** Whoever gives it has seen that the reader stands at this very event. */
export const skipEvent = capability({
  ...shared,
  command: SkipEvent,
  summary: 'Leave out exactly one event for a read model or reaction that stands still on it, and say why',
  decide(command, { skipped }, { actor, newId }) {
    const { kind, name, version, position, eventType, stream, failure, reason } = command;
    if (skipped.includes(skipKey(command, position))) return [];
    const order = { orderId: `order-${newId('order')}`, kind, name, by: actor.id };
    return [fact(ReaderEventSkipped, { ...order, version, position, eventType, stream, failure, reason })];
  },
});

export const tryAgain = capability({
  ...shared,
  command: TryAgain,
  summary: 'Have a read model or reaction that stands still try its event once more, without a restart',
  decide: ({ kind, name }, _, { actor, newId }) => [
    fact(ReaderTriedAgain, { orderId: `order-${newId('order')}`, kind, name, by: actor.id }),
  ],
});
