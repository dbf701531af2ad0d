import { IsString, Length } from 'class-validator';
import { Command, reject, type DecisionContext, type Rejection, isDoneNow } from '#platform/event-sourcing';
import { returnStatus, type GoodsReturn, type ReturnStatus } from './goods-return.rules.js';
import { returnNotOpen } from './remedy.problems.js';

/** A step of a return. */
export abstract class ReturnCommand extends Command {
  @IsString() @Length(1, 80) returnId!: string;
}

export function notAt(
  state: GoodsReturn,
  from: readonly ReturnStatus[],
  context: DecisionContext,
): Rejection | undefined {
  const status = returnStatus(state);
  return isDoneNow(context) && !from.includes(status) ? reject(returnNotOpen, { status }) : undefined;
}
