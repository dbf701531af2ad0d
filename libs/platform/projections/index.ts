export type { Log } from './log.js';
export type { LogReader } from './log-reader.js';
export type * from './projections-handle.js';
export { runProjections } from './run-projections.js';
export { projectorsOf, type ProjectionsOptions } from './keep-read-models.js';
export { startProjectionWorker, type ProjectionWorkerOptions } from './worker/start-projection-worker.js';
export type { WatchdogOptions } from './reader/watchdog.js';
export { runInWorker, type WorkerProjections } from './worker/run-in-worker.js';
export type { Applied } from './applied.js';
export { digestOf, pagesOf, type ReadModelDigest } from './digest.js';
export { standbyProjections, type StandbyOptions, type StandbyProjections } from './standby-projections.js';
export { fenced } from './lease/fenced.js';
export { holdLease, type LeaseHandle, type LeaseOptions } from './lease/hold-lease.js';
export { freeSince, LeaseLostError, type Fence } from './lease/lease-row.js';
export { pollProjections, type PollOptions } from './poll-projections.js';
export { runReactions } from './reactions/run-reactions.js';
export type {
  ReactionsHandle,
  ReactionFailure,
  ReactionsOptions,
  ReactionStatus,
} from './reactions/run-reactions.js';
export { readSubscriptions, subscriptionCheckpoints } from './reactions/subscription-checkpoints.js';
export { runDeadlines } from './deadlines/run-deadlines.js';
export type { DeadlinesHandle, DeadlinesOptions, DeadlinesStatus } from './deadlines/run-deadlines.js';
export { deadlineReadModel } from './deadlines/deadline-projector.js';
export { fireDue, nextScenarioDeadline } from './deadlines/scenario-deadlines.js';
export type { FireDueOptions, ScenarioDeadlines } from './deadlines/scenario-deadlines.js';
export { nextDueTimes, type DueTime } from './deadlines/due-times.js';
export { countDueTimes, MOST_COUNTED, type DueCounts } from './deadlines/count-due-times.js';
export * from './failures/orders.events.js';
export { BUILD_FACTS, ORDERS, recordedSkips, type ReaderName, type RecordedSkip } from './failures/orders.js';
export { failureText, stallText } from './failures/failure-text.js';
export { readCheckpoints, type Checkpoint } from './checkpoints.js';
export { definitionOf } from './read-model.js';
export { buildsOf } from './slots.js';
export { keepUp, type KeepUp } from './keep-up.js';
export { untilQuiet, type QuietOptions } from './until-quiet.js';
export * from './builds/builds.events.js';
export * from './builds/index.js';
