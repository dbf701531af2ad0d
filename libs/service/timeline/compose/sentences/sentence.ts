import { declarationOf, type FactClass } from '#platform/event-sourcing';
import type { Locale } from '#platform/time';
import type { StoryEntry } from '../../case-story.rules.js';
import type { Glyph, TimelineEntry, Tone, Words } from '../case-view.rules.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';

type Said = TimelineEntry['said'][number];
type Of<T, Result> = Result | ((data: T) => Result);
type Tell<T> = (data: T, tell: Telling, entry: StoryEntry) => string;

/** How one type of fact is told, in both languages. What people typed is never part of the sentence: `said` shows it. */
export interface Sentence<T = never> extends Readonly<Record<Locale, Tell<T>>> {
  readonly type: string;
  readonly glyph: Of<T, Glyph>;
  readonly tone?: Of<T, Tone>;
  /** Bookkeeping beside the main line of the story. */
  readonly minor?: Of<T, boolean>;
  readonly said?: (data: T, tell: Telling) => readonly (Said | undefined)[];
}

/** The template of a fact's class. */
export const sentence = <T extends object>(
  of: FactClass<T>,
  how: Omit<Sentence<T>, 'type'>,
): Sentence<T> => ({
  ...how,
  type: declarationOf(of).type,
});

/** What somebody typed, as a line of its own. `literal`: in quotation marks. */
export function said(
  value: unknown,
  { label, literal = false }: { label?: string; literal?: boolean } = {},
): Said | undefined {
  const words: Words | undefined = wordsOf(value);
  return words && { label, words, literal };
}

const given = <T, Result>(value: Of<T, Result> | undefined, data: T, otherwise: Result): Result =>
  value === undefined
    ? otherwise
    : typeof value === 'function'
      ? (value as (data: T) => Result)(data)
      : value;

/** An entry told by its template. */
export function tellBy<T>(how: Sentence<T>, entry: StoryEntry, tell: Telling) {
  const data = entry.data as T;
  return {
    glyph: given(how.glyph, data, 'other'),
    tone: given(how.tone, data, 'neutral'),
    minor: given(how.minor, data, false),
    sentence: how[tell.locale](data, tell, entry),
    said: (how.said?.(data, tell) ?? []).filter(line => line !== undefined),
  };
}
