import 'reflect-metadata';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import {
  CustomerInvitedToWatch,
  CustomerWatched,
  RepairCompleted,
  WorkStepCompleted,
  WorkStepStarted,
} from '../repair.events.js';
import {
  dataPlanMissing,
  measurementWorse,
  repairCompletedAlready,
  stepsUnderWay,
  unknownStep,
} from '../repair.problems.js';
import { repairOrder, repairStatus } from '../repair.rules.js';
import { opened, PHOTO, received, STATED } from '../testing/repair-given.js';
import { completeRepair } from './complete-repair.js';
import { handOverUnit } from './hand-over-unit.js';
import { inviteToWatch } from './invite-to-watch.js';
import { recordWatching } from './record-watching.js';
import { recordWorkStep } from './record-work-step.js';
import { startWorkStep } from './start-work-step.js';

const order = { repairOrderId: 'o1' };
const after = (...facts: NewFact[]) => given(repairOrder, [opened(), received(), ...facts]);
const begun = fact(WorkStepStarted, { stepId: 's1', step: 'opening', technician: 'tech-1' });
const done = (more: Partial<WorkStepCompleted> = {}): NewFact =>
  fact(WorkStepCompleted, { step: 'opening', technician: 'staff-7', ...more }, { evidence: [PHOTO] });

describe('A step of a repair', () => {
  it('begins with whoever does it, and is under way until its completion names it', () => {
    const { decision } = after().when(startWorkStep, { ...order, step: 'opening' });
    expect(decision).toMatchObject([
      { of: WorkStepStarted, data: { step: 'opening', technician: 'staff-7' } },
    ]);
    expect(after(begun).state.begun).toMatchObject([{ stepId: 's1', step: 'opening' }]);
    expect(repairStatus(after(begun).state)).toBe('in-repair');
    const ended = after(begun, done({ stepId: 's1' })).state;
    expect(ended.begun).toEqual([]);
    expect(ended.steps).toMatchObject([{ step: 'opening', evidence: [PHOTO] }]);
    expect(ended.steps[0]!.begunAt).toBeDefined();
  });

  it('is completed under the id it was begun with, once and as the step it is', () => {
    const swap = { ...order, step: 'opening' as const, stepId: 's1' };
    after(begun)
      .when(recordWorkStep, swap)
      .then([fact(WorkStepCompleted, { step: 'opening', technician: 'staff-7', stepId: 's1' })]);
    after(begun)
      .when(recordWorkStep, { ...swap, step: 'test' })
      .thenRejected(unknownStep);
    after(begun)
      .when(recordWorkStep, { ...swap, stepId: 'other' })
      .thenRejected(unknownStep);
    after(begun, done({ stepId: 's1' }))
      .when(recordWorkStep, swap)
      .thenRejected(unknownStep);
  });

  it('names the parts with serials, condition and whether they are genuine, and what it measured', () => {
    const told = {
      step: 'swap' as const,
      partOut: { name: 'mainboard', serialNo: 'A1', condition: 'burnt' },
      partIn: { name: 'mainboard', partNo: 'P-9', serialNo: 'B2', genuine: 'refurbished' as const },
      measured: { metric: 'battery-runtime', unit: 'h', before: 4, after: 2 },
    };
    after()
      .when(recordWorkStep, { ...order, ...told })
      .then([fact(WorkStepCompleted, { ...told, technician: 'staff-7' })]);
  });

  it('does not begin before there is a plan for the customer’s data, nor after the repair', () => {
    given(repairOrder, [opened({ customerData: undefined })])
      .when(startWorkStep, { ...order, step: 'opening' })
      .thenRejected(dataPlanMissing);
    after(fact(RepairCompleted, { result: 'fixed' }))
      .when(startWorkStep, { ...order, step: 'opening' })
      .thenRejected(repairCompletedAlready);
  });

  it('that is under way keeps a repair from being completed', () => {
    after(begun, done({ step: 'test' }))
      .when(completeRepair, { ...order, result: 'fixed' })
      .thenRejected(stepsUnderWay);
  });

  it('whose measurement got worse keeps the unit from being handed over', () => {
    const measured = { metric: 'battery-runtime', unit: 'h', before: 4, after: 2 };
    const { state } = after(done({ step: 'test', measured }));
    expect(state.measurements.map(({ moment, value, by }) => [moment, value, by])).toEqual([
      ['before-repair', 4, 'shop'],
      ['after-repair', 2, 'shop'],
    ]);
    after(done({ step: 'test', measured }), fact(RepairCompleted, { result: 'fixed' }))
      .when(handOverUnit, order)
      .thenRejected(measurementWorse);
  });

  it('measured on one side only says nothing about the other', () => {
    const { state } = after(done({ measured: { metric: 'noise', unit: 'dB', after: 30 } }));
    expect(state.measurements).toMatchObject([{ moment: 'after-repair', value: 30 }]);
  });
});

describe('The customer', () => {
  it('is invited to see the repair while it is under way', () => {
    const told = { means: 'at-the-shop' as const, when: '2013-06-23', words: '欢迎到店观看' };
    after()
      .when(inviteToWatch, { ...order, ...told })
      .then([fact(CustomerInvitedToWatch, told)]);
    after(fact(RepairCompleted, { result: 'fixed' }))
      .when(inviteToWatch, { ...order, means: 'photos' })
      .thenRejected(repairCompletedAlready);
  });

  it('has seen it, invited or not', () => {
    after(fact(CustomerInvitedToWatch, { means: 'photos' }))
      .when(recordWatching, { ...order, means: 'photos' })
      .then([fact(CustomerWatched, { means: 'photos', invited: true })]);
    after()
      .when(recordWatching, { ...order, means: 'at-the-shop', words: '我在旁边看了', ...STATED })
      .then([fact(CustomerWatched, { means: 'at-the-shop', invited: false, words: '我在旁边看了' })]);
  });
});
