import 'reflect-metadata';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { RepairCompleted, WorkStepCompleted, type PartIn, type PartOut } from './repair.events.js';
import { countedRepairs, partGenealogy, repairDoneOf, repairOrder } from './repair.rules.js';
import { opened, received } from './testing/repair-given.js';

const swap = (partOut: PartOut, partIn: PartIn): NewFact =>
  fact(WorkStepCompleted, { step: 'swap', partOut, partIn });
const stepsOf = (...facts: NewFact[]) => given(repairOrder, [opened(), ...facts]).state.steps;

describe('The parts of a unit', () => {
  it('form a line each, over all its repairs', () => {
    const lines = partGenealogy([
      { orderId: 'o1', steps: stepsOf(swap({ name: 'mainboard' }, { name: 'mainboard', serialNo: 'M2' })) },
      {
        orderId: 'o2',
        steps: stepsOf(
          swap({ name: 'battery', serialNo: 'B1' }, { name: 'battery', serialNo: 'B2', genuine: 'new' }),
          fact(WorkStepCompleted, { step: 'test' }),
        ),
      },
    ]);
    expect(lines).toMatchObject([
      { name: 'mainboard', changes: [{ orderId: 'o1', partOut: { name: 'mainboard' }, differs: false }] },
      { name: 'battery', changes: [{ orderId: 'o2', partIn: { serialNo: 'B2' }, differs: false }] },
    ]);
    expect(lines[0]?.changes[0]?.partOut).not.toHaveProperty('serialNo');
  });

  it('show when another part comes out than the one that went in', () => {
    const [line] = partGenealogy([
      {
        orderId: 'o1',
        steps: stepsOf(
          swap({ name: 'battery', serialNo: 'B1' }, { name: 'battery', serialNo: 'B2' }),
          swap({ name: 'battery', serialNo: 'B7' }, { name: 'battery', serialNo: 'B3' }),
          swap({ name: 'battery' }, { name: 'battery', serialNo: 'B4' }),
        ),
      },
    ]);
    expect(line?.changes.map(({ differs }) => differs)).toEqual([false, true, false]);
  });
});

describe('Repairs that count', () => {
  const done = (result: RepairCompleted['result']) =>
    repairDoneOf('o', given(repairOrder, [opened(), received(), fact(RepairCompleted, { result })]).state)!;

  it('are completed, and had something to repair', () => {
    const open = repairDoneOf('o', given(repairOrder, [opened(), received()]).state)!;
    const all = [open, done('fixed'), done('not-fixed'), done('not-told'), done('cannot-reproduce')];
    expect(countedRepairs(all).map(({ result }) => result)).toEqual(['fixed', 'not-fixed', 'not-told']);
  });

  it('are none before the order is opened', () => {
    expect(repairDoneOf('o', given(repairOrder).state)).toBeUndefined();
  });
});
