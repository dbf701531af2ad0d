import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { moneyText, RemedyCommand, STAFF } from '../remedy-command.js';
import { aboutSame, PAID, remedyDecision, remedyStatus } from '../remedy-decision.rules.js';
import { RemedyExecuted } from '../remedy.events.js';
import {
  lessThanAgreed,
  remedyAmountNeeded,
  remedyNotAgreed,
  remedyNotOpen,
  remedyTakesNoAmount,
} from '../remedy.problems.js';

export class ExecuteRemedy extends RemedyCommand {
  /** What was paid. */
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
  @IsOptional() @IsString() @Length(1, 80) newUnitId?: string;
}

/** Nothing is executed that the customer has not agreed to, and nothing is paid short of what he agreed to. */
export const executeRemedy = capability({
  id: 'E5',
  command: ExecuteRemedy,
  on: remedyDecision,
  route: 'POST /remedies/:remedyId/execution',
  summary: 'The remedy was carried out: paid, exchanged, repaired, explained',
  may: STAFF,
  example: { amount: { minor: 499900, currency: 'CNY' } },
  refuses: [remedyNotAgreed, remedyNotOpen, remedyAmountNeeded, remedyTakesNoAmount, lessThanAgreed],
  about: (_, state) => aboutSame(state),
  decide: ({ amount, newUnitId }, state, context) => {
    const { kind, agreed, executed } = state;
    if (executed)
      return context.actor.roles.includes('system') ? [] : reject(remedyNotOpen, { status: 'executed' });
    if (kind === undefined || (!agreed && isDoneNow(context)))
      return reject(remedyNotAgreed, { status: remedyStatus(state) });
    if (PAID.includes(kind) && !amount) return reject(remedyAmountNeeded, { kind });
    if (!PAID.includes(kind) && amount) return reject(remedyTakesNoAmount, { kind });
    if (amount && state.amount && isDoneNow(context) && isLess(amount, state.amount))
      return reject(lessThanAgreed, { agreed: moneyText(state.amount), paid: moneyText(amount) });
    return [fact(RemedyExecuted, { kind, amount, newUnitId })];
  },
});

const isLess = (paid: Readonly<Price>, agreed: Readonly<Price>): boolean =>
  paid.currency !== agreed.currency || paid.minor < agreed.minor;
