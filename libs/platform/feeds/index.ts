export type { Feed } from './feed.js';
export { FEED_ROLES, FeedController, FEEDS, type FeedParts } from './feed.controller.js';
export { feedEvent, WITHHELD, type FeedEvent } from './feed-event.js';
