import { onDay, type LocalDate } from '#platform/time';
import type { UnitFacts } from '../unit-facts.rules.js';
import { ZONE } from './d-brand-unit.js';

export const day = (date: LocalDate) => onDay(date, ZONE);

/** A unit of a class, bought that day in a shop with an invoice, nothing wrong with it yet. */
export const unitOf = (
  productClass: UnitFacts['productClass'],
  soldOn: LocalDate,
  more: Partial<UnitFacts> = {},
): UnitFacts => ({
  unitId: 'u1',
  productClass,
  channel: 'domestic',
  sold: day(soldOn),
  soldBy: 'invoice',
  saleChannel: 'shop',
  repairs: [],
  regressions: [],
  ...more,
});
