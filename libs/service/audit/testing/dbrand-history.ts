import { type Recorded } from '#platform/event-sourcing';
import { logOf } from './tell.js';
import { CASE_ID, CUSTOMER, UNIT } from './dbrand-facts.js';
import { UNTIL_13_JUNE, UNTIL_19_JUNE, UNTIL_6_JUNE } from './dbrand-first-repair.js';
import { UNTIL_26_JUNE, UNTIL_9_JULY } from './dbrand-second-repair.js';

export { CASE_ID, CUSTOMER, UNIT } from './dbrand-facts.js';

/** The D-brand case (docs/capabilities.md §1.17) as facts, as its demo records them; told in our own words. */
export const dBrandHistory = (): readonly Recorded[] =>
  logOf([...UNTIL_6_JUNE, ...UNTIL_13_JUNE, ...UNTIL_19_JUNE, ...UNTIL_26_JUNE, ...UNTIL_9_JULY], {
    source: 'customer-statement',
    recordedBy: 'demo',
    clock: 'd-brand-2013',
    caseId: CASE_ID,
    unitId: UNIT,
    subjects: [CUSTOMER],
  });
