import { row } from '#platform/event-sourcing';
import {
  SalePromiseDone,
  SalePromiseReopened,
  SalePromisesAttached,
  SaleServiceCompleted,
} from './sale-completion.events.js';

export const rows = [
  row({
    id: 'A6',
    what: 'A sale is complete when the service promised with it is done',
    rule: 'A sale is complete once every promise made with it is kept, settled or released, and open again when one is disputed; until then its revenue is counted apart.',
    facts: [SalePromisesAttached, SalePromiseDone, SalePromiseReopened, SaleServiceCompleted],
    specs: ['sale-completion.spec.ts', 'sales.spec.ts'],
  }),
];
