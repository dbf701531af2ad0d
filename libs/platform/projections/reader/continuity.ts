import type { LogReader } from '../log-reader.js';
import { byPosition } from './by-position.js';
import { byRevision } from './by-revision.js';
import type { Continuity } from './gap.js';

/** The check that fits the log's positions. */
export const continuity = (store: LogReader): Continuity =>
  store.densePositions ? byPosition(store) : byRevision(store);
