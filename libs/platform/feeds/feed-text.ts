import { decodeEvent } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { feedEvent, type Pseudonym } from './feed-event.js';

/** Written once for all subscribers of a feed that get the same event, as those at the head of the log do. */
const written = new WeakMap<StoredEvent, Map<string, string>>();

/** The CloudEvent of a stored event in a feed, as JSON. */
export function feedText(feed: string, stored: StoredEvent, pseudonym: Pseudonym): string {
  const ofEvent = written.get(stored) ?? new Map<string, string>();
  written.set(stored, ofEvent);
  let text = ofEvent.get(feed);
  if (text === undefined)
    ofEvent.set(feed, (text = JSON.stringify(feedEvent(decodeEvent(stored), pseudonym))));
  return text;
}
