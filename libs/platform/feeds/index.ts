export type { Feed } from './feed.js';
export { FeedController, FEEDS, type FeedParts } from './feed.controller.js';
export { feedEvent, WITHHELD, type FeedEvent } from './feed-event.js';
