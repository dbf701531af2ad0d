export * from './partial-time.js';
