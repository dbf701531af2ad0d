import { localDate, type LocalDate } from '#platform/time';
import { keyNameOf, parseKeyName, subjectOf } from './key-name.js';
import type { RestrictionRow } from './key-store.js';
import { keyNameIn } from './sealed-text.js';

/** What stands in the place of a value that the law requires to be kept and forbids to use (PIPL Art. 47). */
export interface Restricted {
  readonly restricted: true;
  /** The last day of it, in the house's time zone; null: not known. */
  readonly until: LocalDate | null;
  /** What it rests on, as it was told where it was restricted: the law and its article. */
  readonly law: string;
}

/** The restrictions of the store as this process knows them. */
export interface Restrictions {
  admit(row: RestrictionRow): void;
  /** What stands in the place of what was sealed under this key; undefined: it may be shown. */
  of(keyName: string): Restricted | undefined;
  /** The same for a sealed text. */
  ofSealed(text: string): Restricted | undefined;
  /** The key that new values of a subject, or of a part of it, are sealed under. */
  current(holder: string): string;
  /** All keys that something of a subject, or of a part of it, may be sealed under, the newest first. */
  namesOf(holder: string): string[];
}

/**
 * A restriction takes in all that was sealed before it; what comes after, when the same customer has his next thing repaired,
 * is sealed under a further key, and is used as ever.
 */
export function restrictions(zone: string): Restrictions {
  const rows = new Map<string, RestrictionRow>();
  const times = (subject: string): number => rows.get(subject)?.times ?? 0;

  function of(keyName: string): Restricted | undefined {
    if (rows.size === 0) return undefined;
    const { subject, since } = parseKeyName(keyName);
    const row = rows.get(subject);
    if (row === undefined || row.lifted === 1 || since >= row.times) return undefined;
    const until = row.until === null ? null : localDate(row.until - 1, zone);
    return { restricted: true, until, law: row.ground };
  }

  return {
    of,
    // Asked for every value shown: of most installations nobody is restricted.
    ofSealed: text => (rows.size === 0 ? undefined : of(keyNameIn(text))),
    admit: row => void rows.set(row.subject, row),
    current(holder) {
      if (rows.size === 0) return holder;
      const name = parseKeyName(holder);
      return keyNameOf({ ...name, since: times(name.subject) });
    },
    namesOf(holder) {
      const name = parseKeyName(holder);
      const all = Array.from({ length: times(name.subject) + 1 }, (_, since) =>
        keyNameOf({ ...name, since }),
      );
      return all.reverse();
    },
  };
}

/** The subjects of keys whose values may be shown, each once, sorted. */
export const shownSubjects = (names: readonly string[], { of }: Restrictions): string[] =>
  [...new Set(names.filter(name => of(name) === undefined).map(subjectOf))].sort();
