/** What the pages of staff share of the server's types: types only, nothing of it is built in. */
export type { PromiseCard, Tone } from '#service/timeline/compose/compose-case.rules.js';
export type { Severity } from '#service/audit/findings/finding.js';
export type { Bilingual } from '#platform/problems';
export type { SignedIn } from '#platform/access/signed-in.js';
export type { PartialTime } from '#platform/time';
export type { LocalDate, Locale } from '#platform/time/local-date.js';
