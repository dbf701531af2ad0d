import 'reflect-metadata';
import fc from 'fast-check';
import { fact, policyAt, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { compareMeasurements, MEASUREMENT_TOLERANCE, verdictOf } from './measurement.rules.js';
import { Measured, UnitHandedOver } from './repair.events.js';
import { repairOrder } from './repair.rules.js';
import { CUSTOMER, opened, SHOP } from './testing/repair-given.js';

const tolerance = policyAt(MEASUREMENT_TOLERANCE, 0).value;
const aValue = fc.record({
  metric: fc.constantFrom('battery-runtime', 'temperature'),
  value: fc.double({ min: 0, max: 1_000, noNaN: true }),
  atLeast: fc.boolean(),
});

describe('Before against after', () => {
  it.each([
    [{ value: 4, atLeast: true }, { value: 2, atLeast: false }, 'worse'],
    [{ value: 4, atLeast: true }, { value: 5, atLeast: false }, 'unknown'],
    [{ value: 4, atLeast: false }, { value: 2, atLeast: true }, 'unknown'],
    [{ value: 4, atLeast: false }, { value: 3.6, atLeast: false }, 'not-worse'],
    [{ value: 4, atLeast: false }, { value: 3.5, atLeast: false }, 'worse'],
    [{ value: 4, atLeast: false }, { value: 4, atLeast: true }, 'not-worse'],
  ] as const)('battery runtime %j then %j is %s', (before, after, verdict) => {
    expect(verdictOf({ metric: 'battery-runtime', ...before }, after, tolerance)).toBe(verdict);
  });

  it('turns round where lower is better', () => {
    const hot = { metric: 'temperature', value: 40, atLeast: false };
    expect(verdictOf(hot, { value: 50, atLeast: true }, tolerance)).toBe('worse');
    expect(verdictOf(hot, { value: 43, atLeast: false }, tolerance)).toBe('not-worse');
    expect(verdictOf(hot, { value: 30, atLeast: true }, tolerance)).toBe('unknown');
  });

  it('calls nothing worse that is the same, and never says more than a bound allows', () => {
    fc.assert(
      fc.property(aValue, aValue, (before, after) => {
        expect(verdictOf({ ...before, atLeast: false }, { ...before, atLeast: false }, tolerance)).toBe(
          'not-worse',
        );
        const exact = verdictOf({ ...before, atLeast: false }, { ...after, atLeast: false }, tolerance);
        const bounded = verdictOf(before, after, tolerance);
        expect(exact).not.toBe('unknown');
        if (bounded !== 'unknown') expect(bounded).toBe(exact);
      }),
    );
  });
});

describe('The D-brand battery', () => {
  const runtime = (value: number, more: Partial<Measured>): NewFact =>
    fact(Measured, { metric: 'battery-runtime', value, unit: 'h', phase: 'in-use', by: 'customer', ...more });

  it('ran four hours and more before, two after the repair, both the customer’s measurement', () => {
    const { state } = given(repairOrder, [
      opened(),
      fact(UnitHandedOver, { from: SHOP, to: CUSTOMER }),
      runtime(4, { atLeast: true, moment: 'before-repair' }),
      runtime(2, {}),
    ]);
    expect(compareMeasurements(state.measurements, tolerance)).toMatchObject([
      {
        metric: 'battery-runtime',
        before: { value: 4, atLeast: true, by: 'customer' },
        after: { value: 2, atLeast: false, by: 'customer' },
        verdict: 'worse',
      },
    ]);
  });

  it('after the replacement was not measured: unknown', () => {
    const { state } = given(repairOrder, [opened(), runtime(2, {})]);
    expect(compareMeasurements(state.measurements, tolerance)).toMatchObject([
      { before: { value: 2 }, after: undefined, verdict: 'unknown' },
    ]);
  });
});
