import { dayWords, instantWords, weekdayWords } from '../../../shared/src/words.js';
import type { Locale, PromiseDue } from '../api/shapes.js';
import type { Texts } from '../i18n/zh.js';

/** By when, in words: "最快 12月5日，最迟 12月8日 星期二". */
export function dueWords(
  due: PromiseDue | null | undefined,
  { zone, locale, t }: { readonly zone: string; readonly locale: Locale; readonly t: Texts },
): string {
  const words = (on: string | undefined, at: number | undefined): string | undefined => {
    if (on !== undefined) return `${dayWords(on, locale)} ${weekdayWords(on, locale)}`;
    return at === undefined ? undefined : instantWords(at, zone, locale);
  };
  const best = due && words(due.bestOn, due.bestAt);
  const latest = due && words(due.latestOn, due.latestAt);
  if (!latest) return best ? t.atBest(best) : t.noDue;
  return best && best !== latest ? t.between(best, latest) : t.by(latest);
}
