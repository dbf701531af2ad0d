import { IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { PromiseDisputed } from '../promise.events.js';
import { nothingToDispute } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { passedDue } from '../deadlines/overdue.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class DisputeKept extends PromiseCommand {
  @IsString()
  @Length(1, 2000)
  words!: string;
}

/** The customer says that it was not kept. A claim that had held back the clock no longer does. */
export const disputeKept = capability({
  id: 'C1',
  command: DisputeKept,
  on: promise,
  route: 'POST /promises/:promiseId/dispute',
  summary: 'Disputes that a promise was kept',
  may: ['customer', ...STAFF],
  example: { words: 'Nobody called me.' },
  refuses: [nothingToDispute],
  about: (_command, state) => aboutPromise(state),
  decide: ({ words }, state, { now, zone }) => {
    const saidKept = state.claim ?? (state.outcome === 'kept' || state.outcome === 'kept-late');
    if (!saidKept || state.settled) return reject(nothingToDispute, { status: promiseStatus(state) });
    const disputed = fact(PromiseDisputed, { by: 'customer', words });
    return [disputed, ...passedDue({ ...state, claim: undefined }, now, zone)];
  },
});
