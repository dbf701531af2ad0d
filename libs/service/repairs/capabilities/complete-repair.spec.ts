import 'reflect-metadata';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { RepairCompleted, WorkStepCompleted } from '../repair.events.js';
import { evidenceMissing, repairCompletedAlready } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { opened, PHOTO, received, STATED } from '../testing/repair-given.js';
import { completeRepair } from './complete-repair.js';

const order = { repairOrderId: 'o1' };
const step = (name: WorkStepCompleted['step'], evidence = [PHOTO], more = {}): NewFact =>
  fact(WorkStepCompleted, { step: name, ...more }, { evidence });
const after = (...steps: NewFact[]) => given(repairOrder, [opened(), received(), ...steps]);
const missing = (...steps: NewFact[]) => {
  const { decision } = after(...steps).when(completeRepair, order);
  return isRejection(decision) && decision.rejected === evidenceMissing ? decision.params.steps : undefined;
};

describe('Completing a repair', () => {
  it('needs evidence of opening, swap and test', () => {
    after(step('opening'), step('swap'), step('test'))
      .when(completeRepair, { ...order, result: 'fixed', words: '完毕' })
      .then([fact(RepairCompleted, { result: 'fixed', words: '完毕' })]);
  });

  it('names every step whose evidence is missing', () => {
    expect(missing()).toBe('test');
    expect(missing(step('swap'), step('test'))).toBe('opening');
    expect(missing(step('opening', []), step('swap', []), step('test', []))).toBe('opening, swap, test');
    expect(missing(step('other', [PHOTO], { partIn: { name: 'battery' } }), step('test'))).toBe('opening');
  });

  it('does not ask for an opening or a swap that there was no need for', () => {
    after(step('test'))
      .when(completeRepair, { ...order, result: 'cannot-reproduce' })
      .then([fact(RepairCompleted, { result: 'cannot-reproduce' })]);
  });

  it('told by the customer is recorded with nothing shown', () => {
    after()
      .when(completeRepair, { ...order, words: '完毕', ...STATED })
      .then([fact(RepairCompleted, { result: 'not-told', words: '完毕' })]);
  });

  it('happens once', () => {
    after(step('test'), fact(RepairCompleted, { result: 'fixed' }))
      .when(completeRepair, order)
      .thenRejected(repairCompletedAlready);
  });
});
