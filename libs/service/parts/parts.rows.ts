import { row } from '#platform/event-sourcing';
import {
  DelayExplained,
  PartOrderPlaced,
  PartReserved,
  PartShipped,
  ShipmentQueried,
} from './parts.events.js';

export const rows = [
  row({
    id: 'F1',
    what: 'A part sent ahead of the visit',
    rule: 'A part can not be shipped before it was ordered, nor arrive twice.',
    facts: [PartReserved, PartOrderPlaced, PartShipped],
    specs: ['capabilities/part-orders.spec.ts'],
  }),
  row({
    id: 'F2',
    what: '“No shipping record” is a fact',
    rule: 'A query without a result puts the promise it belongs to at risk.',
    facts: [ShipmentQueried],
    specs: ['capabilities/part-orders.spec.ts'],
  }),
  row({
    id: 'F3',
    what: 'A delay with its reason',
    rule: 'An explanation names one of the known causes.',
    facts: [DelayExplained],
    specs: ['capabilities/part-orders.spec.ts'],
  }),
];
