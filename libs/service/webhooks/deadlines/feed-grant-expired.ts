import { deadline, due, fact } from '#platform/event-sourcing';
import { FeedGranted, FeedGrantEnded } from '../grant.events.js';
import { feedGrant } from '../grant.rules.js';

/** That its time is over stands in the log, too. What is recorded between the two is not shown either: its time is asked first. */
export const feedGrantExpired = deadline({
  name: 'feed-grant-expired',
  on: feedGrant,
  schedule: [due(FeedGranted, ({ data }) => data.until), due(FeedGrantEnded, () => null)],
  about: ({ granted }) => ({ subjects: granted?.subject === undefined ? [] : [granted.subject] }),
  decide: ({ status }) => (status === 'open' ? [fact(FeedGrantEnded, { because: 'expired' })] : []),
});
