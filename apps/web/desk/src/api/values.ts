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
export const TOPICS_IN_ORDER: readonly PromiseTopic[] = [
  'call-back',
  'reply',
  'part-arrival',
  'part-shipment',
  'repair-done',
  'replacement',
  'visit',
  'install',
  'refund',
  'follow-up',
  'expedite',
  'quality',
  'other',
];
