import { withCorrections } from '#platform/event-sourcing';
import type { Bilingual } from '#platform/problems';
import {
  localDate,
  weekday,
  type Instant,
  type LocalDate,
  type Locale,
  type PartialTime,
} from '#platform/time';
import { partOrder } from '#service/parts/parts.rules.js';
import { promise } from '#service/promises/promise.rules.js';
import type { StoryEntry } from '../case-story.rules.js';
import type { CaseStory, ComposeOptions, PromisedBeside } from './case-view.rules.js';
import { dayLabel, dueLabel, momentLabel, whenLabel } from './dates.js';
import { nameIn } from './glossary.js';
import { TOPICS } from './labels.js';
import { inStoryOrder, streamsOf } from './story.js';

/** What every sentence is told with: one story, one language, one zone, one now. */
export interface Telling {
  readonly story: CaseStory;
  /** In the order they happened, as they read after what was corrected. */
  readonly entries: readonly StoryEntry[];
  readonly locale: Locale;
  readonly zone: string;
  readonly asOf: Instant;
  readonly today: LocalDate;
  readonly promised?: PromisedBeside;
  say(zh: string, en: string): string;
  pick(text: Bilingual): string;
  /** A catalogue name in this language where it is known in both. */
  name(text: string): string;
  day(date: LocalDate): string;
  when(time: PartialTime): string;
  /** A moment to the minute, without what goes without saying: "15:42 today", "4 July, 15:42". */
  moment(at: Instant): string;
  /** The end of a day as that day, any other moment to the minute. */
  due(at: Instant): string;
  weekday(date: LocalDate): string;
  entry(id: string): StoryEntry | undefined;
  /** What the promise of a stream is about, with the part's name where an order is bound to it. */
  topic(promiseStream: string): string;
  list(texts: readonly string[]): string;
}

export function telling(
  story: CaseStory,
  { asOf, zone, locale = 'zh-CN', promised }: ComposeOptions,
): Telling {
  const today = localDate(asOf, zone);
  const year = today.slice(0, 4);
  const byId = new Map(story.entries.map(entry => [entry.id, entry]));
  const name = (text: string) => nameIn(locale, text);
  const topics = topicsOf(story, locale, name);
  const day = (date: LocalDate) => dayLabel(date, locale, year);
  const moment = (at: Instant) => momentLabel(at, today, { locale, zone, day });
  return {
    story,
    entries: inStoryOrder(withCorrections(story.entries), zone),
    locale,
    zone,
    asOf,
    today,
    promised,
    say: (zh, en) => (locale === 'en' ? en : zh),
    pick: text => text[locale],
    name,
    day,
    moment,
    due: at => dueLabel(at, today, { locale, zone, day }),
    when: time => whenLabel(time, locale, zone, year),
    weekday: date => weekday(date, locale),
    entry: id => byId.get(id),
    topic: stream => topics.get(stream) ?? TOPICS.other[locale],
    list: texts => texts.join(locale === 'en' ? ', ' : '、'),
  };
}

function topicsOf(
  story: CaseStory,
  locale: Locale,
  name: (text: string) => string,
): ReadonlyMap<string, string> {
  const parts = new Map(
    streamsOf(story, partOrder).flatMap(({ state }) =>
      state.promiseId !== undefined && state.part !== undefined ? [[state.promiseId, state.part.name]] : [],
    ),
  );
  return new Map(
    streamsOf(story, promise).map(({ stream, id, state }) => {
      const topic = TOPICS[state.about ?? 'other'][locale];
      const part = parts.get(id);
      if (part === undefined) return [stream, topic];
      return [stream, locale === 'en' ? `${topic} (${name(part)})` : `${topic}（${name(part)}）`];
    }),
  );
}

/** "1 call", "2 calls". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** "on 9 July"; "by 23 June" and "15:42 today" stay as they are. */
export const on = (when = ''): string => (/^\d{1,2} /.test(when) ? `on ${when}` : when);
