export { operation } from './operation.module.js';
export { SkipEvent, skipEvent, TryAgain, tryAgain } from './capabilities/reader-orders.js';
export * from './operation.problems.js';
