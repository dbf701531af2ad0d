import type { Bilingual } from '#platform/problems';
import type { Envelope, Source, Visibility } from '#platform/event-sourcing';
import type { Instant, LocalDate, PartialTime } from '#platform/time';
import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { Entitlement } from '#service/entitlements/entitlement.rules.js';
import type { PromiseStatus } from '#service/promises/promise.rules.js';
import type { Finding, Severity } from '../findings/finding.js';
import type { Knowledge } from '../replay/known-at.js';
import type { Change } from '../replay/changes.js';

/*
 * The JSON of the audit's queries. Positions and revisions are decimal text, instants epoch milliseconds,
 * days `YYYY-MM-DD` in `zone`. The language of `view` is negotiated (Accept-Language); all else is in both.
 *
 * A cut: `?at=2013-06-20` (the end of that local day), `?at=2013-06-20T12:00+08:00`, or `?position=123`; none: all of it.
 * `?known=then` (default): what was recorded by then; `now`: what is known today of what had happened by then.
 * Only one of `at` and `position`; a position has no `known=now`.
 * What refuses (problem+json): 404 `unknown-case`; 422 `audit-cut-not-understood`, `audit-position-not-understood`,
 * `audit-known-not-understood`, `audit-cut-twice`.
 */

/** What a cut was, as answered. */
export interface CutAnswer {
  readonly caseId: string;
  /** As asked; null: none was. */
  readonly at: string | null;
  readonly known: Knowledge;
  /** Of the newest event within the cut; `0` where there is none. */
  readonly position: string;
  /** The moment looked from. */
  readonly asOf: Instant;
  /** The local day of `asOf`. */
  readonly day: LocalDate;
  readonly zone: string;
  /** The case's own clock, where it runs on one. */
  readonly scenario: string | null;
}

/** `GET /audit/cases/:caseId?at=&known=&position=` */
export interface CaseAudit extends CutAnswer {
  /** null: nothing was known of the case yet. */
  readonly view: CaseView | null;
  /** Whose case it is, `customer-…`, and of which unit, as known then: each has a history of its own. */
  readonly customerId: string | null;
  readonly unitId: string | null;
  /** Gravest first, good ones last; within a severity in the order of the log. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** What the law gave the holder of the unit on `day`, from what was known of this case; null: no unit is known. */
  readonly entitlement: Entitlement | null;
}

/** `GET /audit/cases/:caseId/findings?at=&known=&position=` */
export interface CaseFindings extends CutAnswer {
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Every rule that was asked, also those that found nothing. */
  readonly rules: readonly {
    readonly id: string;
    readonly severity: Severity;
    readonly sentence: Bilingual;
  }[];
}

/** One event on the slider. */
export interface Tick {
  readonly id: string;
  readonly position: string;
  readonly recordedAt: Instant;
  /** The local day of `recordedAt`: where the tick sits. */
  readonly recordedOn: LocalDate;
  readonly occurredAt: PartialTime;
  readonly type: string;
  readonly stream: string;
  readonly source: Source;
  /** One plain sentence, without anything people typed. */
  readonly label: Bilingual;
}

/** An event somebody can follow to. */
export interface EventLink {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  readonly label: Bilingual;
}

/** Why an event is there. */
export interface Because {
  /** The event it follows from; null: a person's own act, or one of another history (`causationId` names it). */
  readonly causedBy: EventLink | null;
  readonly causationId: string | null;
  /** Events of the same command, this one left out. */
  readonly together: readonly EventLink[];
  /** The other streams that were looked at, at the revision they then had; null: not there yet. */
  readonly basis: readonly {
    readonly stream: string;
    readonly revision: string | null;
    /** The event of that revision, where it is of this case. */
    readonly event: EventLink | null;
  }[];
  readonly policies: readonly { readonly policy: string; readonly version: string }[];
  /** Evidence named: facts of this case as links, anything else (`sha256:…`) by its id alone. */
  readonly evidence: readonly { readonly id: string; readonly event: EventLink | null }[];
}

/** An event with its stream's state before and after it. */
export interface AuditEvent extends Tick {
  readonly revision: string;
  readonly recordedBy: string;
  readonly actor: string;
  readonly visibility: Visibility;
  readonly commandId: string;
  readonly correlationId: string;
  readonly clock: string | null;
  readonly version: Envelope['version'];
  /** As recorded, personal fields revealed, or `{"erased":true}`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Folded state of its stream; null for streams without one (contacts, costs, conduct). */
  readonly before: unknown;
  readonly after: unknown;
  /** `path` is an RFC 6901 JSON Pointer into the state; `was` or `is` left out: not there. */
  readonly changes: readonly Partial<Change>[];
  readonly because: Because;
}

/** `GET /audit/cases/:caseId/events?from=position&limit=` (default 100, at most 500) */
export interface CaseEvents {
  readonly caseId: string;
  readonly zone: string;
  readonly scenario: string | null;
  /** How many there are in all. */
  readonly total: number;
  /** Of every event, whatever the page. */
  readonly ticks: readonly Tick[];
  /** In log order, from the position asked. */
  readonly events: readonly AuditEvent[];
  /** `from` of the next page; null: this was the last. */
  readonly next: string | null;
}

/** `GET /audit/cases?limit=&cursor=` (default 50, at most 200), newest first. */
export interface AuditCases {
  readonly cases: readonly AuditCase[];
  /** `cursor` of the next page; null: this was the last. */
  readonly next: string | null;
}
export interface AuditCase {
  readonly caseId: string;
  readonly title: unknown;
  readonly product: string | null;
  readonly status: 'open' | 'closed';
  readonly accountOf: 'customer' | 'company';
  readonly scenario: string | null;
  readonly fictitious: boolean;
  readonly owner: { readonly kind: string; readonly id: string; readonly label: string };
  readonly openedAt: PartialTime;
  readonly position: string;
  /** Breaches the log itself records (promise broken, overdue, empty; reply or follow-up missed), not all findings. */
  readonly breaches: Readonly<Record<string, number>>;
  readonly breachCount: number;
}

/** `GET /audit/cases/:caseId/compare?from=&to=&known=`; `from` and `to` as `at`. */
export interface CaseComparison {
  readonly caseId: string;
  readonly known: Knowledge;
  readonly zone: string;
  readonly scenario: string | null;
  readonly from: Pick<CutAnswer, 'at' | 'position' | 'asOf' | 'day'>;
  readonly to: Pick<CutAnswer, 'at' | 'position' | 'asOf' | 'day'>;
  /** Promises that stand otherwise than before; new ones have `was: null`. */
  readonly promises: readonly PromiseChange[];
  readonly findings: {
    readonly appeared: readonly Finding[];
    /** No longer found: later facts refuted or resolved them. */
    readonly gone: readonly Finding[];
    /** The same finding with other dates or days. */
    readonly changed: readonly { readonly was: Finding; readonly is: Finding }[];
  };
  /** Events known at `to` and not at `from`. */
  readonly events: readonly Tick[];
}
export interface PromiseChange {
  readonly promiseId: string;
  readonly about: string;
  readonly was: PromiseStanding | null;
  readonly is: PromiseStanding | null;
  /** The events of the promise's own stream in between. */
  readonly because: readonly EventLink[];
}
export interface PromiseStanding {
  readonly status: PromiseStatus;
  /** Last moment in force; null: none stated. */
  readonly dueOn: LocalDate | null;
  readonly firstDueOn: LocalDate | null;
}
