import 'reflect-metadata';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { Measured, RepairCompleted, UnitHandedOver } from '../repair.events.js';
import { measurementWorse, notTheHolder, repairNotCompleted } from '../repair.problems.js';
import { repairOrder, repairStatus } from '../repair.rules.js';
import { CUSTOMER, opened, received, SHOP, STATED, zhang } from '../testing/repair-given.js';
import { handOverUnit } from './hand-over-unit.js';
import { recordMeasurement } from './record-measurement.js';

const order = { repairOrderId: 'o1' };
const completed = fact(RepairCompleted, { result: 'fixed' });
const runtime = (value: number, phase: Measured['phase'], more: Partial<Measured> = {}): NewFact<Measured> =>
  fact(Measured, { metric: 'battery-runtime', value, unit: 'h', phase, by: 'shop', ...more });
const after = (...facts: NewFact[]) => given(repairOrder, [opened(), received(), ...facts]);
const handedOver = fact(UnitHandedOver, { from: SHOP, to: CUSTOMER });

describe('Handing the unit over', () => {
  it('gives it back to the customer with what was checked', () => {
    after(completed)
      .when(handOverUnit, { ...order, identityChecked: true, testedInPresence: true, signedByCustomer: true })
      .then([
        fact(UnitHandedOver, {
          from: SHOP,
          to: CUSTOMER,
          identityChecked: true,
          testedInPresence: true,
          signedByCustomer: true,
        }),
      ]);
    expect(repairStatus(after(completed, handedOver).state)).toBe('handed-over');
  });

  it('waits for the completion', () => {
    after().when(handOverUnit, order).thenRejected(repairNotCompleted);
  });

  it('is refused when a measurement got worse than the tolerance', () => {
    after(runtime(4, 'intake', { atLeast: true }), runtime(2, 'hand-over'), completed)
      .when(handOverUnit, order)
      .thenRejected(measurementWorse);
    after(runtime(4, 'intake'), runtime(3.7, 'hand-over'), completed)
      .when(handOverUnit, order)
      .then([handedOver]);
    after(runtime(4, 'intake'), runtime(2, 'hand-over'), runtime(4, 'hand-over'), completed)
      .when(handOverUnit, order)
      .then([handedOver]);
  });

  it('happens once, by who holds it', () => {
    after(completed, handedOver).when(handOverUnit, order).thenRejected(notTheHolder);
  });

  it('told by the customer is recorded, whatever was measured or left out', () => {
    after(runtime(4, 'intake'), runtime(2, 'hand-over'))
      .when(handOverUnit, { ...order, ...STATED })
      .then([handedOver]);
  });
});

describe('A measurement', () => {
  const told = { metric: 'battery-runtime', value: 2, unit: 'h', phase: 'in-use' as const };

  it('belongs to whoever made it: the customer’s stays the customer’s', () => {
    const measured = (by: Measured['by']) => [fact(Measured, { ...told, by })];
    after()
      .when(recordMeasurement, { ...order, ...told })
      .then(measured('shop'));
    after()
      .when(recordMeasurement, { ...order, ...told, ...STATED })
      .then(measured('customer'));
    after()
      .when(recordMeasurement, { ...order, ...told, by: 'shop' }, { actor: zhang })
      .then(measured('customer'));
  });
});
