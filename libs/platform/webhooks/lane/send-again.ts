import type { AskedAgain, Endpoint } from '../endpoint.js';
import type { LaneParts } from './run-lane.js';

/** One try each of what was given up and asked for again, beside the order of the log. */
export async function sendAgain(
  endpoint: Endpoint,
  letters: readonly AskedAgain[],
  { store, send, record }: LaneParts,
  signal: AbortSignal,
): Promise<void> {
  for (const letter of letters) {
    for await (const event of store.readAll({ from: letter.position, limit: 1 })) {
      if (signal.aborted) return;
      if (event.id !== letter.eventId) continue;
      const tried = await send({ id: event.id, body: endpoint.bodyOf(event) }, signal);
      if (tried.delivered) await record.arrivedLate(endpoint, letter);
      else if (!signal.aborted) await record.givenUp(endpoint, event, { attempts: 1, answer: tried.told });
    }
  }
}
