import type { Instant } from '#platform/time';
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
const DAY_MS = 86_400_000;

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
 * Names the part of a subject whose key is destroyed after the day (UTC) of `until`: to be given to `prepare`, `seal`, …
 * in place of the subject.
 */
export const partOf = (subject: string, part: Part, until: Instant): string =>
  `${subject}.${part}.${new Date(until).toISOString().slice(0, 10).replaceAll('-', '')}`;

/** When a part's key is due to be destroyed: at the end of its day. undefined: a key that ends with its subject. */
export function expiryOf(name: string): Instant | undefined {
  const day = parseKeyName(name).part?.slice(-8);
  if (day === undefined) return undefined;
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))) + DAY_MS;
}

/** Throws {@link InvalidSubjectError} for what is neither a subject nor a part of one. */
export function checkSubject(subject: string): void {
  if (!SUBJECT.test(subject) || parseKeyName(subject).since > 0) throw new InvalidSubjectError(subject);
}
