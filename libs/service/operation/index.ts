export { operation } from './operation.module.js';
export { SkipEvent, skipEvent, TryAgain, tryAgain } from './capabilities/reader-orders.js';
export { RecordBuildAct, recordBuildAct } from './capabilities/record-build-act.js';
export * from './build.problems.js';
export * from './operation.problems.js';
