/** The words a case is told in, for other readers of its story: the audit says what happened as the customer's page does. */
export { dayLabel, dueLabel } from './dates.js';
export { nameIn } from './glossary.js';
export { CHANNEL_LABELS, TOPICS } from './labels.js';
export { lateBy, sinceMoment } from './lateness.js';
export { tellEntry } from './sentences/sentences.js';
export { telling, type Telling } from './telling.js';
