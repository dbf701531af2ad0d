import { TOPICS } from '#service/timeline/compose/labels.js';
import type { Channel, PromiseTopic } from './shapes.js';

/** In the order in which a desk meets them. */
export const CHANNELS_IN_ORDER: readonly Channel[] = [
  'phone-hotline',
  'phone-direct',
  'message',
  'sms',
  'email',
  'web',
  'letter',
  'walk-in',
  'shop',
  'home-visit',
  'card',
  'event',
];
const FIRST_TOPICS: readonly PromiseTopic[] = [
  'call-back',
  'reply',
  'part-arrival',
  'part-shipment',
  'repair-done',
  'replacement',
  'visit',
];
/** What is promised most at a desk first, then the others. */
export const TOPICS_IN_ORDER: readonly PromiseTopic[] = [
  ...FIRST_TOPICS,
  ...(Object.keys(TOPICS) as PromiseTopic[]).filter(topic => !FIRST_TOPICS.includes(topic)),
];
/** Promises of these name an amount. */
export const MONEY_TOPICS: readonly PromiseTopic[] = ['refund', 'rebate', 'reward', 'compensation'];
