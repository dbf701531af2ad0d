export { FEED_ROLES, FeedController, FEEDS, type FeedParts } from './feed.controller.js';
