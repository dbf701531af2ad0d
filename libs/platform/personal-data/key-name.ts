import { endOfDay, isLocalDate, type Instant, type LocalDate } from '#platform/time';
import { InvalidSubjectError } from './errors.js';

/** What of a person is kept apart, under a key that ends before the person's: a minor's data, and other sensitive data. */
export const PARTS = ['minor', 'sensitive'] as const;
export type Part = (typeof PARTS)[number];

/**
 * A key's name: `<subject>`, of what came after the nth restriction `<subject>.since.<n>`, and of a part kept until the
 * end of a day `….<part>.<yyyymmdd>`. A new day is a new key: what is told after one has ended needs none that is gone.
 */
export interface KeyName {
  readonly subject: string;
  /** 0: from before any restriction. */
  readonly since: number;
  /** `minor.20271231` */
  readonly part?: string;
}

// No colon, quote or backslash: a name stands unescaped inside a sealed text inside JSON.
const SUBJECT = /^[A-Za-z0-9._-]{1,128}$/;
const NAME = /^(.*?)(?:\.since\.([1-9]\d*))?(?:\.((?:minor|sensitive)\.\d{8}))?$/;

export function parseKeyName(name: string): KeyName {
  // Most names are a subject's, and those have no dot.
  if (!name.includes('.')) return { subject: name, since: 0 };
  const [, subject = name, since, part] = NAME.exec(name) ?? [];
  return { subject, since: Number(since ?? 0), part };
}

export const keyNameOf = ({ subject, since, part }: KeyName): string =>
  `${subject}${since > 0 ? `.since.${since}` : ''}${part === undefined ? '' : `.${part}`}`;

/** Whose key it is. */
export const subjectOf = (name: string): string => parseKeyName(name).subject;

/**
 * Names the part of a subject whose key is destroyed after that day, of the house's time zone: to be given to `prepare`,
 * `seal`, … in place of the subject.
 */
export const partOf = (subject: string, part: Part, until: LocalDate): string =>
  `${subject}.${part}.${until.replaceAll('-', '')}`;

/**
 * When a part's key is due to be destroyed: at the end of its day, as other terms of the house end. undefined: a key that
 * ends with its subject, or a day that no calendar has.
 */
export function expiryOf(name: string, zone: string): Instant | undefined {
  const day = parseKeyName(name)
    .part?.slice(-8)
    .replace(/^(....)(..)/, '$1-$2-');
  return day !== undefined && isLocalDate(day) ? endOfDay(day, zone) : undefined;
}

/** Throws {@link InvalidSubjectError} for what is neither a subject nor a part of one. */
export function checkSubject(subject: string): void {
  if (!SUBJECT.test(subject) || parseKeyName(subject).since > 0) throw new InvalidSubjectError(subject);
}
