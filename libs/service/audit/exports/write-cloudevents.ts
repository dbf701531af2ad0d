import { feedEvent } from '#platform/feeds';
import type { Leaving } from './leaving.js';

/** CloudEvents 1.0 in structured mode, a line each, as the feeds have them. */
export async function* writeCloudEvents(facts: AsyncIterable<Leaving>): AsyncGenerator<string> {
  for await (const { event, data, who } of facts)
    yield `${JSON.stringify({ ...feedEvent(event, who), data })}\n`;
}
