export type { Log } from './log.js';
export type { LogReader } from './log-reader.js';
export type * from './projections-handle.js';
export { runProjections } from './run-projections.js';
export type { ProjectionsOptions } from './keep-read-models.js';
export { startProjectionWorker, type ProjectionWorkerOptions } from './worker/start-projection-worker.js';
export { runInWorker, type WorkerProjections } from './worker/run-in-worker.js';
export { pollProjections, type PollOptions } from './poll-projections.js';
export {
  runReactions,
  type ReactionsHandle,
  type ReactionsOptions,
  type ReactionStatus,
} from './run-reactions.js';
export {
  runDeadlines,
  type DeadlinesHandle,
  type DeadlinesOptions,
  type DeadlinesStatus,
} from './run-deadlines.js';
export { nextScenarioDeadline, fireDue, type DueRow, type FireDueOptions } from './scenario-deadlines.js';
export { untilQuiet, type QuietOptions } from './until-quiet.js';
