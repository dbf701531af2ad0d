import { OUTSIDE_METRICS } from './outside-metrics.js';
import { READ_SIDE_METRICS } from './read-side-metrics.js';

/** All there are, in the order of docs/metrics.md. */
export const METRICS = [...READ_SIDE_METRICS, ...OUTSIDE_METRICS] as const;
