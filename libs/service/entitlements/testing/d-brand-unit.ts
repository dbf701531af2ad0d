import { onDay, parsePartialTime, type LocalDate } from '#platform/time';
import type { RepairDone } from '#service/repairs/repair.rules.js';
import type { UnitFacts } from '../unit-facts.rules.js';

export const ZONE = 'Asia/Shanghai';
const day = (date: LocalDate) => onDay(date, ZONE);

export const repairDone = (
  orderId: string,
  handIn: string,
  handOver: string | undefined,
  more: Partial<RepairDone> = {},
): RepairDone => ({
  orderId,
  handIn: parsePartialTime(handIn, ZONE),
  handOver: handOver === undefined ? undefined : parsePartialTime(handOver, ZONE),
  stayed: 'not-recorded',
  completed: handOver !== undefined,
  result: handOver === undefined ? undefined : 'fixed',
  partsReplaced: [],
  ...more,
});

/** The laptop of the D-brand case as its customer told it, on 9 July 2013. */
export const dBrandUnit: UnitFacts = {
  unitId: 'ultrabook',
  productClass: 'computer',
  channel: 'unknown',
  sold: day('2013-02-01'),
  soldBy: 'sale',
  firstFault: day('2013-06-06'),
  repairs: [
    repairDone('mainboard-order', '2013-06-16', '2013-06-23', { partsReplaced: ['mainboard'] }),
    repairDone('battery-order', '2013-06-26', '2013-07-09', { partsReplaced: ['battery'] }),
  ],
  regressions: [
    { orderId: 'mainboard-order', at: day('2013-06-24'), part: 'battery', otherPart: true, daysAfter: 1 },
  ],
};
