import { runLogBuilderInWorker, type TransparencyOptions } from '#platform/transparency-log';
import { openLogThere, type LogElsewhere } from '../log.js';

interface WorkerData {
  readonly log: LogElsewhere;
  readonly transparency: TransparencyOptions;
}

runLogBuilderInWorker<WorkerData>(async ({ log, transparency }) => ({
  store: await openLogThere(log),
  transparency,
}));
