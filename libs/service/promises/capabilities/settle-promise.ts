import { IsBoolean, IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { PromiseSettled } from '../promise.events.js';
import { nothingToSettle } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class SettlePromise extends PromiseCommand {
  /** What was done instead, or on top. */
  @IsString()
  @Length(1, 2000)
  remedy!: string;

  /** The customer agreed to it. */
  @IsBoolean()
  agreed!: boolean;
}

/** Ends what a late, broken, empty or disputed promise left open. What had happened stays on record. */
export const settlePromise = capability({
  id: 'C1',
  command: SettlePromise,
  on: promise,
  route: 'POST /promises/:promiseId/settle',
  summary: 'Settles a promise that was late, broken, empty or disputed',
  may: STAFF,
  example: { remedy: 'The repair is free of charge.', agreed: true },
  refuses: [nothingToSettle],
  about: (_command, state) => aboutPromise(state),
  decide: ({ remedy, agreed }, state) => {
    const owesSomething = state.made && !state.settled && (state.disputed || state.breaches.length > 0);
    return owesSomething
      ? [fact(PromiseSettled, { remedy, agreed })]
      : reject(nothingToSettle, { status: promiseStatus(state) });
  },
});
