import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { LessonLearned } from '../lesson.events.js';
import { repairNotCompleted } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream } from '../repair.shared.js';

export class RecordLesson extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  /** In technical words: no names, no phone numbers. */
  @IsString() @Length(1, 400) symptom!: string;
  @IsString() @Length(1, 400) cause!: string;
  @IsString() @Length(1, 400) fix!: string;
  @IsOptional() @IsString() @Length(1, 80) knowledgeId?: string;
}

export const recordLesson = capability({
  id: 'D14',
  command: RecordLesson,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/lessons',
  summary: 'What this repair taught: symptom, cause and what helped',
  may: ['technician', 'supervisor', 'system'],
  example: { symptom: 'beep=7', cause: 'mainboard', fix: '更换主板' },
  refuses: [repairNotCompleted],
  about: (_, state) => aboutStream(state),
  decide: ({ symptom, cause, fix, knowledgeId }, { completed }, context) =>
    isDoneNow(context) && !completed
      ? reject(repairNotCompleted)
      : [fact(LessonLearned, { symptom, cause, fix, knowledgeId })],
});
