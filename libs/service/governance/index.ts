export { governance } from './governance.module.js';
export * from './insight.events.js';
export * from './review.events.js';
export * from './capabilities/record-market-insight.js';
export * from './capabilities/review.js';
