import { StreamNotFoundError, type EventStore } from '#platform/event-store';
import { decodeEvent } from './codec.js';
import type { Recorded } from './fact.js';

/** The facts of a stream from a revision on, newest version, sealed; empty where there is no such stream. */
export async function historyOf(
  store: Pick<EventStore, 'read'>,
  stream: string,
  from = 0n,
  limit?: number,
): Promise<Recorded[]> {
  const facts: Recorded[] = [];
  try {
    for await (const stored of store.read(stream, { from, limit })) facts.push(decodeEvent(stored));
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return facts;
}
