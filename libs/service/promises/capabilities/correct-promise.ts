import { IsString, Length } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { promise } from '../promise.rules.js';

export class CorrectPromise extends CorrectRecord {
  @IsString() @Length(1, 80) promiseId!: string;
}

/** Whoever promised is held to what he said, not to what was written down of it. */
export const correctPromise = correction({
  id: 'M10',
  command: CorrectPromise,
  on: promise,
  route: 'POST /promises/:promiseId/corrections',
  summary:
    'Correct the words of a promise that were wrongly written down; its due date is restated, never corrected',
  may: ['agent', 'supervisor', 'manager', 'system'],

  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'words',
    is: 'By Thursday.',
    why: 'The recording says Thursday.',
  },
});
