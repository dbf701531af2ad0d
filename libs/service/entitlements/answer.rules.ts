import type { Bilingual } from '#platform/problems';
import type { LocalDate } from '#platform/time';
import type { TermId } from './guarantee.rules.js';
import type { Citation, SourceMark } from './regulation.rules.js';
import type { TermEnd } from './term.rules.js';

export interface RuleRef {
  readonly id: string;
  readonly article: string;
}

/** One end a term can have, and what it assumes where the record is silent. */
export interface TermAlternative extends TermEnd {
  readonly assumption: { readonly id: AssumptionId; readonly text: Bilingual };
}
export type AssumptionId = 'no-repair' | 'as-recorded' | 'stayed-with-shop' | 'extended-after-repair';

export interface Term {
  readonly id: TermId;
  readonly label: Bilingual;
  /** Names of the parts it covers; empty: all of the machine. */
  readonly parts: readonly string[];
  /** More than one where the answer rests on something nobody told. */
  readonly alternatives: readonly TermAlternative[];
  /** The rules it follows from. */
  readonly rules: readonly RuleRef[];
  /** How its length is known: one that is known from memory decides nothing. */
  readonly source: SourceMark;
}

/**
 * `conditional`: if what `because` names happens · `not-yet`: something must come first · `depends`: on an assumption that
 * the record leaves open · `ended`: its time has passed · `none`: no rule gives it · `unknown`: a fact is missing.
 */
export type RemedyStatus = 'available' | 'conditional' | 'not-yet' | 'depends' | 'ended' | 'none' | 'unknown';
export interface Remedy {
  readonly kind: 'repair' | 'exchange' | 'refund';
  readonly scope: TermId;
  readonly status: RemedyStatus;
  readonly because: Bilingual;
  readonly rules: readonly RuleRef[];
}

/** What the rules or the record leave open: stated, never decided here. */
export interface OpenQuestion {
  readonly id: string;
  readonly text: Bilingual;
  readonly rules: readonly RuleRef[];
}
/** What the holder is owed beside a remedy: transport, a loaner, an answer in time. */
export interface Duty {
  readonly id: string;
  readonly text: Bilingual;
  readonly rules: readonly RuleRef[];
}
/** A step of the computation. */
export interface TraceLine {
  readonly text: Bilingual;
  readonly rules: readonly RuleRef[];
}

export interface Entitlement {
  readonly unitId: string;
  /** The day asked about: its rules, and what had happened by its end. */
  readonly at: LocalDate;
  /** `no-sale`: the day of the sale is not known · `no-rules`: no rules are held for this class of product. */
  readonly basis: 'computed' | 'no-sale' | 'no-rules';
  readonly remedies: readonly Remedy[];
  readonly terms: readonly Term[];
  readonly rules: readonly Citation[];
  readonly repairsCounted: number;
  /** Days from the sale to the first fault that was told. */
  readonly firstFaultDay: number | null;
  readonly burdenOfProof: 'operator' | 'not-by-this-rule' | 'not-in-force' | 'unknown';
  /** What a repair for want of quality costs: `depends` on the part, or on what nobody told (E2). */
  readonly repairCost: 'free' | 'charged' | 'depends' | 'unknown';
  readonly openQuestions: readonly OpenQuestion[];
  readonly duties: readonly Duty[];
  readonly trace: readonly TraceLine[];
  /** Regulation → version in force on the day. */
  readonly policyVersions: Readonly<Record<string, string>>;
}

/** A part of an answer: what it concludes, how, and what stays open. */
export interface Reasoned {
  readonly trace: readonly TraceLine[];
  readonly openQuestions: readonly OpenQuestion[];
}
export const NOTHING_OPEN: Reasoned = { trace: [], openQuestions: [] };
