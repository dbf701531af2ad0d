import { IsOptional, IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { PromiseApproved } from '../approval.events.js';
import { dayNames, endsBefore } from '../due-told.js';
import { PromiseMade } from '../promise.events.js';
import { approvalTooLate, notAwaitingApproval, ownApproval } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand } from './promise-command.js';

export class ApprovePromise extends PromiseCommand {
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  note?: string;
}

/** Seen by the customer as the reason of an entry that he does not see. */
export const INSIDE_THE_HOUSE = { hidden: '公司内部的批准 · An approval inside the company' };

/** A supervisor lets it be promised; only now is it a promise, with the due date it was proposed with. */
export const approvePromise = capability({
  id: 'C6',
  command: ApprovePromise,
  on: promise,
  route: 'POST /promises/:promiseId/approve',
  summary: 'Approves a promise that goes beyond who wants to make it',
  may: ['supervisor', 'manager'],
  example: { note: 'agreed with the shop' },
  refuses: [notAwaitingApproval, ownApproval, approvalTooLate],
  about: (_command, state) => aboutPromise(state),
  decide: ({ note }, state, { actor, now, zone }) => {
    const { approval } = state;
    if (approval?.status !== 'waiting') return reject(notAwaitingApproval, { status: promiseStatus(state) });
    if (approval.proposedBy === actor.id) return reject(ownApproval);
    const { proposal } = approval;
    if (proposal.due && endsBefore(proposal.due, now)) {
      return reject(approvalTooLate, { due: dayNames(proposal.due, zone).latest });
    }
    return [
      fact(PromiseApproved, { note }, { visibility: INSIDE_THE_HOUSE }),
      fact(PromiseMade, { ...proposal }),
    ];
  },
});
