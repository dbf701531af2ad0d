import { StoreUnavailableError } from '#platform/event-store';
import { isDatabaseAway } from '#platform/read-store';
import { LeaseLostError } from './lease/lease-row.js';

/** The log or the read store is the cause, or a lease that is gone, and not what was done with them: later it may well work. */
export const isAway = (error: unknown): boolean =>
  error instanceof StoreUnavailableError || error instanceof LeaseLostError || isDatabaseAway(error);
