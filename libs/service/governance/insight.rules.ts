import { streamType } from '#platform/event-sourcing';

/** Each insight stands alone. */
export const insight = streamType<Record<never, never>>({ category: 'insight', initial: {}, evolve: [] });

const E_MAIL = /[^\s@]+@[^\s@]+/;
/** Seven digits are a phone number to whoever sees them: also in full width, and with what is put between them. */
const LONG_NUMBER = /(?:[0-9０-９][\s().\-–—_/·]*){7,}/u;

/** Whether a text holds a phone, an e-mail address or another long number, by which somebody can be found. */
export const pointsToPerson = (text: string): boolean =>
  E_MAIL.test(text.replaceAll('＠', '@')) || LONG_NUMBER.test(text);
