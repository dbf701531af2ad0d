import type { Feed } from '#platform/feeds';

/** In every feed: who keeps something of a person is told to delete it by the pseudonym that his feed has for him. */
const ERASURES = 'erasure';

/** The feeds of the product. A token is granted one by name: `feed:service-history`. */
export const FEED_LIST: readonly Feed[] = [
  { name: 'service-history', summary: 'Every fact of every case, in the order of the log.' },
  {
    name: 'promises',
    summary: 'What was promised, and what became of it.',
    categories: ['promise', 'followUpPlan', ERASURES],
  },
  {
    name: 'contacts',
    summary: 'Every contact, and whether it was answered.',
    categories: ['contact', 'register', ERASURES],
  },
  {
    name: 'repairs',
    summary: 'Requests, repairs and parts.',
    categories: ['serviceRequest', 'repairOrder', 'partOrder', ERASURES],
  },
];
