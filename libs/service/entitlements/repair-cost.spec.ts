import 'reflect-metadata';
import { entitlement } from './entitlement.rules.js';
import { dBrandUnit, ZONE } from './testing/d-brand-unit.js';
import { unitOf } from './testing/unit-of.js';

/* What `unitEntitlement` says of the cost of a repair. */

describe('A repair for want of quality', () => {
  it.each([
    ['2013-07-09', 'free', 'inside the term of the machine'],
    ['2014-02-10', 'depends', 'between the ends that the record leaves open'],
    ['2014-03-01', 'depends', 'after it, while main parts are still covered'],
    ['2015-03-01', 'charged', 'after both'],
  ])('of the D-brand laptop on %s: %s, %s', (at, cost) => {
    expect(entitlement(dBrandUnit, at, ZONE).repairCost).toBe(cost);
  });

  it('is not known where no rule or no sale is', () => {
    expect(entitlement({ ...dBrandUnit, sold: undefined }, '2013-07-09', ZONE).repairCost).toBe('unknown');
    expect(entitlement(unitOf('other', '2023-01-01'), '2023-01-02', ZONE).repairCost).toBe('unknown');
  });
});
