export * from './promise.events.js';
export * from './promise.rules.js';
