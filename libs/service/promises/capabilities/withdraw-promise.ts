import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { PromiseWithdrawn } from '../promise.events.js';
import { promiseNotPending } from '../promise.problems.js';
import { isPending, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class WithdrawPromise extends PromiseCommand {
  /** `customer`: released the company from it; `company`: takes it back. Default: who says it. */
  @IsOptional()
  @IsIn(['customer', 'company'])
  by?: 'customer' | 'company';

  @IsString()
  @Length(1, 2000)
  explanation!: string;
}

/** Takes a promise back, or records that the customer released the company from it. */
export const withdrawPromise = capability({
  id: 'C1',
  command: WithdrawPromise,
  on: promise,
  route: 'POST /promises/:promiseId/withdraw',
  summary: 'Takes a promise back and says why',
  may: [...STAFF, 'customer'],
  example: { by: 'company', explanation: 'The part is not made any more.' },
  refuses: [promiseNotPending],
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, { actor }) => {
    if (!isPending(state)) return reject(promiseNotPending, { status: promiseStatus(state) });
    const isCustomer = actor.roles.includes('customer');
    const by = isCustomer ? 'customer' : (command.by ?? 'company');
    return [fact(PromiseWithdrawn, { by, explanation: command.explanation })];
  },
});
