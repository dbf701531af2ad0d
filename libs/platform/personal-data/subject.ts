import { InvalidSubjectError } from './errors.js';

// No colon, quote or backslash: a subject stands unescaped inside a sealed text inside JSON.
const SUBJECT = /^[A-Za-z0-9._-]{1,128}$/;

/** Throws {@link InvalidSubjectError}. */
export function checkSubject(subject: string): void {
  if (!SUBJECT.test(subject)) throw new InvalidSubjectError(subject);
}
