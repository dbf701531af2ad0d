import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { Command, reject, type DecisionContext, type Rejection, isDoneNow } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { exchangeStatus, type ExchangeProcess, type ExchangeStatus } from './exchange-process.rules.js';
import { exchangeIsFree, exchangeNotOpen } from './remedy.problems.js';
import { moneyText } from './remedy-command.js';

/** A step of an exchange. */
export abstract class ExchangeCommand extends Command {
  @IsString() @Length(1, 80) exchangeId!: string;
  /** What the customer says it cost him. Now, nothing may be charged to him. */
  @IsOptional() @ValidateNested() @Type(() => Price) customerPaid?: Price;
}

/** Why a step can not be recorded; undefined: it can. */
export function whyNot(
  { customerPaid }: ExchangeCommand,
  state: ExchangeProcess,
  from: readonly ExchangeStatus[],
  context: DecisionContext,
): Rejection | undefined {
  if (!isDoneNow(context)) return undefined;
  if (customerPaid && customerPaid.minor > 0)
    return reject(exchangeIsFree, { amount: moneyText(customerPaid) });
  const status = exchangeStatus(state);
  return from.includes(status) ? undefined : reject(exchangeNotOpen, { status });
}
