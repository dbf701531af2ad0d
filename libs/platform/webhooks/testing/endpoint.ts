import type { StoredEvent } from '#platform/event-store';
import type { Endpoint } from '../endpoint.js';

/** An endpoint that is told everything from the start. */
export const endpointAt = (url: string, over: Partial<Endpoint> = {}): Endpoint => ({
  webhookId: 'hook',
  url,
  from: 0n,
  round: 0,
  secrets: [],
  filter: {},
  passes: () => true,
  ends: () => false,
  bodyOf: ({ type }) => JSON.stringify({ type }),
  ...over,
});

export const idsOf = (events: readonly StoredEvent[]): string[] => events.map(({ id }) => id);

export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise(resolve => setTimeout(resolve, 2));
}
