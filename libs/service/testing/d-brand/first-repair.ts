import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { CaseMatterEnded } from '#service/cases/case.events.js';
import { PartArrived } from '#service/parts/parts.events.js';
import { PromiseFoundEmpty, PromiseKept } from '#service/promises/promise.events.js';
import { RepairCompleted, UnitHandedOver } from '#service/repairs/repair.events.js';
import { entryId, told, ZONE, type Told } from '../tell.js';
import { CASE_ID, OWNER, POINT, SHOP, swap, visit } from './words.js';

const DAY = '2013-06-23';

/** 23 June: the part was there, nobody knows since when. */
export const FIRST_REPAIR: readonly Told[] = [
  told(DAY, 'partOrder-board', fact(PartArrived, { promiseId: 'p2', point: POINT }), {
    occurredAt: 'unknown',
  }),
  visit('c10', DAY, '出差回来，去更换。'),
  swap(DAY, 'first', 'mainboard'),
  told(DAY, 'repairOrder-first', fact(RepairCompleted, { result: 'not-told', words: '完毕' })),
  told(DAY, 'repairOrder-first', fact(UnitHandedOver, { from: SHOP, to: OWNER })),
  told(
    DAY,
    'promise-p3',
    fact(PromiseKept, {
      at: { from: null, to: endOfDay(DAY, ZONE), precision: 'interval', zone: ZONE },
      evidence: [entryId('partOrder-board', 3n)],
      by: 'customer',
    }),
  ),
  told(DAY, `case-${CASE_ID}`, fact(CaseMatterEnded, { matterId: 'first', label: '第一次维修' })),
  told(DAY, 'promise-p4', fact(PromiseFoundEmpty, { matterId: 'first' }), {
    source: 'clock',
    actor: 'system',
  }),
];
