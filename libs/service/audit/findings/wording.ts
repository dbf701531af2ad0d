import type { Bilingual, Locale } from '#platform/problems';
import type { LocalDate } from '#platform/time';
import { dayLabel, nameIn } from '#service/timeline/compose/telling.rules.js';

/** What a finding is worded with, in one language. */
export interface Wording {
  readonly locale: Locale;
  say(zh: string, en: string): string;
  /** "16 June", the year only where it is not that of the case's beginning; "a day not recorded" where there is none. */
  day(date: LocalDate | undefined): string;
  days(dates: readonly LocalDate[]): string;
  /** A catalogue name in this language where it is known in both. */
  name(text: string): string;
  /** "1 day", "13 days". */
  count(n: number, zh: string, en: string): string;
  pick(text: Bilingual): string;
}
export type Worded = (wording: Wording) => string;

function wording(locale: Locale, year: string): Wording {
  const isEnglish = locale === 'en';
  const day = (date: LocalDate | undefined) => {
    if (date !== undefined) return dayLabel(date, locale, year);
    return isEnglish ? 'a day not recorded' : '未记录的某日';
  };
  return {
    locale,
    say: (zh, en) => (isEnglish ? en : zh),
    day,
    days: dates => list(dates.map(day), isEnglish),
    name: text => nameIn(locale, text),
    count: (n, zh, en) => (isEnglish ? `${n} ${en}${n === 1 ? '' : 's'}` : `${n} ${zh}`),
    pick: text => text[locale],
  };
}

const list = (texts: readonly string[], isEnglish: boolean): string =>
  isEnglish && texts.length > 1
    ? `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
    : texts.join(isEnglish ? ', ' : '、');

/** One text in both languages. `year`: the one that dates are told without. */
export const inBoth = (year: string, worded: Worded): Bilingual => ({
  'zh-CN': worded(wording('zh-CN', year)),
  en: worded(wording('en', year)),
});
