import type { Feed } from '#platform/feeds';

/** The feeds of the product. A token is granted one by name: `feed:service-history`. */
export const FEED_LIST: readonly Feed[] = [
  { name: 'service-history', summary: 'Every fact of every case, in the order of the log.' },
  {
    name: 'promises',
    summary: 'What was promised, and what became of it.',
    categories: ['promise', 'followUpPlan'],
  },
  {
    name: 'contacts',
    summary: 'Every contact, and whether it was answered.',
    categories: ['contact', 'register'],
  },
  {
    name: 'repairs',
    summary: 'Requests, repairs and parts.',
    categories: ['serviceRequest', 'repairOrder', 'partOrder'],
  },
];
