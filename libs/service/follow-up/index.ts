export * from './follow-up.events.js';
export * from './follow-up.rules.js';
