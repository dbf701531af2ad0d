import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { PromiseDeedRecorded } from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class RecordDeed extends PromiseCommand {
  @IsIn(['order', 'shipment', 'call', 'visit', 'other'])
  what!: PromiseDeedRecorded['what'];

  /** The fact that shows it. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  shownBy?: string;
}

/** Records work that was done for a promise: with it, the words were not empty. */
export const recordDeed = capability({
  id: 'C3',
  command: RecordDeed,
  on: promise,
  route: 'POST /promises/:promiseId/deeds',
  summary: 'Records work that was done for a promise',
  may: [...STAFF, 'system'],
  example: { what: 'call' },
  refuses: [],
  about: (_command, state) => aboutPromise(state),
  decide: ({ what, shownBy }) => [fact(PromiseDeedRecorded, { what, shownBy })],
});
