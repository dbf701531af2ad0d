export { endsSight, logFilter, passesFeed, type Feed, type FeedFilter } from './feed.js';
export { feedEvent, feedPseudonym, WITHHELD, type FeedEvent, type Pseudonym } from './feed-event.js';
export { feedText } from './feed-text.js';
export { feedBeforeEarliest, feedBeyondHead, feedGrantEnded } from './feed.problems.js';
export { CLOUDEVENTS_BATCH } from './feed-page.js';
export { sightOf, type GrantOnRecord, type Sight } from './grants.js';
