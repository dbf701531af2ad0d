import type { Bilingual } from '#platform/problems';
import type { Policy, Recorded, StreamType } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';

/** How much a finding weighs. `good` is as visible as the others: what went well is part of the truth. */
export const SEVERITIES = ['breach', 'warning', 'notice', 'info', 'good'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** On whose word a finding rests. `clock`: what was recorded, and a date that passed. */
export type Account = 'customer' | 'company' | 'clock';

/** An event a finding rests on. */
export interface FindingEvent {
  readonly id: string;
  readonly type: string;
  /** Position in the log, decimal text. */
  readonly position: string;
}

/** What a rule found in one history, with everything to check it by. */
export interface Finding {
  /** Stable: the rule and the event it hangs on, `broken-promise:3f2a…`. */
  readonly id: string;
  readonly ruleId: string;
  readonly severity: Severity;
  /** The rule itself, in plain words. */
  readonly rule: Bilingual;
  /** What was found, with its dates. */
  readonly sentence: Bilingual;
  /** In log order. Empty where the finding is that nothing at all was recorded. */
  readonly events: readonly FindingEvent[];
  readonly account: Account;
  /** The record that would refute it. */
  readonly refutedBy: Bilingual;
}

/** What a rule looks at: the facts of a case as known at a cut, and no others. */
export interface AuditHistory {
  readonly caseId: string;
  /** As known at the cut, in log order; personal fields sealed or revealed: no rule depends on them. */
  readonly events: readonly Recorded[];
  /** Facts about the case that are no entries of it: who looked at it. Known at the cut, in log order. */
  readonly beside: readonly Recorded[];
  /** The folded state of each stream, by its name. */
  readonly states: ReadonlyMap<string, unknown>;
  /** All streams of a kind, with their folded state. */
  streams<State>(type: StreamType<State>): readonly {
    readonly stream: string;
    readonly id: string;
    readonly state: State;
    /** Its facts, in log order. */
    readonly events: readonly Recorded[];
  }[];
  /** Working days and silences count up to here: the moment looked from, or, where it `ended` before, that end. */
  readonly asOf: Instant;
  /** IANA zone of the installation. */
  readonly zone: string;
  /** Nothing more can come: the case is closed, or its scenario's clock has stopped. A silence after it is none. */
  readonly ended: boolean;
}

/** The figures a rule counts with, by name: days, per cent, times. */
export type Figures = Readonly<Record<string, number>>;

/** A rule of the audit: pure, over one history. Where the record is silent it finds nothing. */
export interface AuditRule {
  /** Stable, kebab-case. */
  readonly id: string;
  /** Raised when it finds anything else in the same history than before; its figures have versions of their own. */
  readonly version: number;
  readonly severity: Severity;
  readonly sentence: Bilingual;
  /** House policy; absent: it counts with none. */
  readonly figures?: Policy<Figures>;
  /** How it was before, newest first, so that a change shows what it changes. */
  readonly earlier: readonly AuditRule[];
  /** @param figures instead of those in force at the moment looked from */
  find(history: AuditHistory, figures?: Figures): readonly Finding[];
}
