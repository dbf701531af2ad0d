import { IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { PromiseApprovalDeclined } from '../approval.events.js';
import { notAwaitingApproval } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { INSIDE_THE_HOUSE } from './approve-promise.js';
import { aboutPromise, PromiseCommand } from './promise-command.js';

export class DeclineApproval extends PromiseCommand {
  @IsString()
  @Length(1, 2000)
  explanation!: string;
}

/** A supervisor says no: it is never told to the customer. */
export const declineApproval = capability({
  id: 'C6',
  command: DeclineApproval,
  on: promise,
  route: 'POST /promises/:promiseId/decline-approval',
  summary: 'Declines a promise that goes beyond who wants to make it',
  may: ['supervisor', 'manager'],
  example: { explanation: 'the amount is not ours to give' },
  refuses: [notAwaitingApproval],
  about: (_command, state) => aboutPromise(state),
  decide: ({ explanation }, state) =>
    state.approval?.status === 'waiting'
      ? [fact(PromiseApprovalDeclined, { explanation }, { visibility: INSIDE_THE_HOUSE })]
      : reject(notAwaitingApproval, { status: promiseStatus(state) }),
});
