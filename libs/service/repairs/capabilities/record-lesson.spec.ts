import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { LessonLearned } from '../lesson.events.js';
import { RepairCompleted } from '../repair.events.js';
import { repairNotCompleted } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { opened, STATED } from '../testing/repair-given.js';
import { recordLesson } from './record-lesson.js';

const lesson = { symptom: 'beep=7', cause: 'mainboard', fix: '更换主板', knowledgeId: 'k-7' };

describe('A lesson', () => {
  it('is learned from a repair that is completed', () => {
    const command = { repairOrderId: 'o1', ...lesson };
    const done = given(repairOrder, [opened(), fact(RepairCompleted, { result: 'fixed' })]);
    done.when(recordLesson, command).then([fact(LessonLearned, lesson)]);
    const open = given(repairOrder, [opened()]);
    open.when(recordLesson, command).thenRejected(repairNotCompleted);
    open.when(recordLesson, { ...command, ...STATED }).then([fact(LessonLearned, lesson)]);
  });
});
