import { IsString, Length } from 'class-validator';
import { capability } from '#platform/event-sourcing';
import { aboutCase } from '#service/cases/case.rules.js';
import { promise } from '../promise.rules.js';
import { makePromise, MakePromise } from './make-promise.js';

/** Under an id that follows from what is fetched, so that it can be kept by what happens there. */
export class PromisePickUp extends MakePromise {
  @IsString() @Length(1, 100) promiseId!: string;
}

export const promisePickUp = capability({
  id: 'C1',
  command: PromisePickUp,
  on: promise,
  summary: 'Promise the customer by when goods that he gives back are fetched',
  may: ['system'],
  mustExist: false,
  refuses: makePromise.refuses,
  reads: makePromise.reads,
  about: (_command, _state, { reads }) => aboutCase(reads.theCase),
  decide: (command, state, context) =>
    state.to === undefined ? makePromise.decide(command, state, context) : [],
});
