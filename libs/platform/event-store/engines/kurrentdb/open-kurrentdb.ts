import type { EventStore } from '../../event-store.js';
import type { RingLimits } from '../../tail/event-ring.js';
import type { TailState } from '../../tail/live-tail.js';

export interface KurrentDbOptions {
  /** `esdb://` or `kurrentdb://`, also with `+discover`: hosts, credentials, TLS, preferred node, keep-alive, deadline. */
  readonly connectionString: string;
  /** Milliseconds that a call may take; default `defaultDeadline` of the connection string, or 10,000. */
  readonly deadlineMs?: number;
  /** The newest events, which are kept for those who follow the log. */
  readonly ring?: RingLimits;
  /** How the one live subscription is connected. */
  readonly onState?: (state: TailState) => void;
}

/**
 * An EventStoreDB or KurrentDB server, from 23.10 on, behind the port. Throws an Error for a connection string that is
 * none, and {@link StoreUnavailableError} where no server answers.
 */
export async function openKurrentDb(options: KurrentDbOptions): Promise<EventStore> {
  // Who stays embedded needs neither gRPC nor the client in memory.
  const { kurrentDbStore } = await import('./kurrentdb-store.js');
  return kurrentDbStore(options);
}
