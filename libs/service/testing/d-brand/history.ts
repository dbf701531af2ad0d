import { type Recorded } from '#platform/event-sourcing';
import { logOf } from '../tell.js';
import { FIRST_REPAIR } from './first-repair.js';
import { PART_SENT_AHEAD } from './part-sent-ahead.js';
import { REPORTED } from './reported.js';
import { SECOND_REPAIR } from './second-repair.js';
import { TOLD_ANEW } from './told-anew.js';
import { CASE_ID, CUSTOMER, UNIT } from './words.js';

export { CASE_ID, CUSTOMER, UNIT } from './words.js';

/**
 * The D-brand case (docs/capabilities.md §1.17), one fact after the other, as if each had been recorded on its day;
 * told in our own words.
 */
export const dBrandHistory = (): readonly Recorded[] =>
  logOf([...REPORTED, ...PART_SENT_AHEAD, ...TOLD_ANEW, ...FIRST_REPAIR, ...SECOND_REPAIR], {
    source: 'customer-statement',
    recordedBy: 'demo',
    clock: 'd-brand-2013',
    caseId: CASE_ID,
    unitId: UNIT,
    subjects: [CUSTOMER],
  });
