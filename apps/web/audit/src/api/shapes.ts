/** The JSON of the audit's queries, as the server declares it: types only, nothing of it is built in. */
export type {
  AuditCase,
  AuditCases,
  AuditEvent,
  Because,
  CaseAudit,
  CaseEvents,
  EventLink,
  Tick,
} from '#service/audit/queries/shapes.js';
export type { Finding, Severity } from '#service/audit/findings/finding.js';
export type { Knowledge } from '#service/audit/replay/known-at.js';
export type { Change } from '#service/audit/replay/changes.js';
export type {
  CaseView,
  Glyph,
  PromiseCard,
  TimelineEntry,
  Tone,
  Words,
} from '#service/timeline/compose/compose-case.rules.js';
export type { Entitlement, Remedy } from '#service/entitlements/answer.rules.js';
export type { Bilingual } from '#platform/problems';
export type { PartialTime } from '#platform/time';
export type { LocalDate, Locale } from '#platform/time/local-date.js';
