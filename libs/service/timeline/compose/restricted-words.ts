import { formatDate } from '#platform/time/format.js';
import type { LocalDate, Locale } from '#platform/time/local-date.js';

/** What stands in the place of a value that the law requires to be kept and forbids to use. */
export interface RestrictedNote {
  /** The last day of it; null or absent: not known. */
  readonly until?: LocalDate | null;
  /** The law and its article. */
  readonly law?: string | null;
}

/** That it is sealed, until when, and by which rule. */
export function restrictedWords({ until, law }: RestrictedNote, locale: Locale): string {
  const day = until ? formatDate(until, locale) : undefined;
  return locale === 'en'
    ? `sealed as the law requires${day ? ` until ${day}` : ''}, and not used${law ? ` (${law})` : ''}`
    : `依法封存${day ? `至${day}` : ''}，不作使用${law ? `（${law}）` : ''}`;
}
