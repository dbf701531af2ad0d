import type { EventFilter } from '#platform/event-store';
import type { GroupSettings } from './group/settings.js';

/** `$all` where the source is the whole log. */
export const ALL = '$all';

/** The first place that a group wants, in its stream or in the log. */
export type StartFrom = bigint | 'start' | 'end';

/** A group as its creator asked for it. */
export interface GroupDefinition {
  /** A stream, or {@link ALL}. */
  readonly stream: string;
  readonly group: string;
  /** Of `$all` only. */
  readonly filter: EventFilter | undefined;
  readonly startFrom: StartFrom;
  readonly settings: GroupSettings;
}

export const groupKey = (stream: string, group: string): string => `${stream}::${group}`;

/** A place as texts carry it: a revision, or a position. */
export const placeText = (stream: string, place: bigint): string =>
  stream === ALL ? `C:${place}/P:${place}` : String(place);

export function placeOf(text: string): bigint | undefined {
  const found = /^(?:C:(-?\d{1,19})\/P:-?\d{1,19}|(-?\d{1,19}))$/.exec(text);
  const digits = found?.[1] ?? found?.[2];
  return digits === undefined ? undefined : BigInt(digits);
}

export const startText = ({ stream, startFrom }: GroupDefinition): string =>
  placeText(stream, startFrom === 'start' ? 0n : startFrom === 'end' ? -1n : startFrom);
