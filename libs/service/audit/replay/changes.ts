import type { Recorded, StreamType } from '#platform/event-sourcing';
import { STORY_STREAMS } from '#service/timeline/case-story.rules.js';

/** One member of a stream's state that an event changed; `path` is an RFC 6901 JSON Pointer. */
export interface Change {
  readonly path: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** An event with what it made of its stream: was, is, because of. */
export interface AppliedEvent {
  readonly event: Recorded;
  readonly before: unknown;
  readonly after: unknown;
  readonly changes: readonly Change[];
}

/** Each fact with its stream's state before and after it. Facts of streams without a folded state have neither. */
export function applyEach(events: readonly Recorded[]): AppliedEvent[] {
  const states = new Map<string, unknown>();
  return events.map(event => {
    const type = typeOf(event);
    if (!type) return { event, before: undefined, after: undefined, changes: [] };
    const before = plain(states.get(event.stream) ?? type.initial);
    const after = plain(type.evolve(before, event));
    states.set(event.stream, after);
    return { event, before, after, changes: difference(before, after, '') };
  });
}

/** What folds the stream of an event; undefined: it has no state that is shown. */
export const typeOf = ({ stream }: Recorded): StreamType<unknown> | undefined =>
  STORY_STREAMS.get(stream.slice(0, stream.indexOf('-')));

/** As it is read from JSON. */
export const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state)) as unknown;

/** The members in which two states differ. */
export const differences = (was: unknown, is: unknown): Change[] => difference(was, is, '');

function difference(was: unknown, is: unknown, path: string): Change[] {
  if (Object.is(was, is) || JSON.stringify(was) === JSON.stringify(is)) return [];
  if (!isRecord(was) || !isRecord(is)) return [{ path, was, is }];
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].flatMap(name => difference(was[name], is[name], `${path}/${name}`));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
