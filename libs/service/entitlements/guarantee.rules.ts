import type { Bilingual } from '#platform/problems';

export const TERM_IDS = ['whole-machine', 'main-parts', 'battery', 'exchange-period', 'pledge'] as const;
/** `exchange-period`: within which exchange and refund are had, where it is shorter than that of repair. */
export type TermId = (typeof TERM_IDS)[number];

export interface TermRule {
  readonly id: TermId;
  readonly label: Bilingual;
  readonly months: number;
  /** Names under which parts are recorded; empty: all of it. */
  readonly parts: readonly string[];
}

/** Why a repair took long; each cause has its own bound. */
export const DELAY_CAUSES = ['parts-not-supplied', 'repairer'] as const;
export interface DelayRule {
  readonly cause: (typeof DELAY_CAUSES)[number];
  /** Days from hand-in; more give an exchange. */
  readonly days: number;
  readonly article: string;
}

/** What a "three guarantees" regulation gives: terms, the days of choice, repairs before an exchange, delays. */
export interface GuaranteeRules {
  /** Their article is `terms`. */
  readonly terms: readonly TermRule[];
  readonly startArticle: string;
  /** The article by which time of repair and of waiting for parts is not counted; absent: it counts. */
  readonly repairTimeLeftOut?: string;
  /** The article by which a last day on a public holiday moves to the day after it. */
  readonly holidayRollsOver?: string;
  /** Days from the sale within which a fault gives refund, exchange or repair, as the customer chooses. */
  readonly refund: { readonly days: number; readonly articles: readonly string[] };
  /** Days from the sale within which it gives exchange or repair. */
  readonly exchange: { readonly days: number; readonly articles: readonly string[] };
  readonly afterRepairs: {
    readonly repairs: number;
    readonly gives: readonly ('exchange' | 'refund')[];
    readonly within: TermId;
    readonly articles: readonly string[];
  };
  readonly useAfterRepair?: { readonly days: number; readonly article: string };
  readonly delays: readonly DelayRule[];
  /** The article by which the term starts anew after an exchange. */
  readonly termAnew?: string;
  /** The article by which who lost the papers is still served. */
  readonly lostPapers?: string;
  /** Cumulated days and repairs after which exchange or refund is due, counted as §40 of the car rules counts. */
  readonly cumulated?: CumulatedRules;
  /** Shown beside every answer. */
  readonly cited: readonly string[];
}

/** Of cars: days in repair are counted by 24 hours, a remainder as a whole day. */
export interface CumulatedRules {
  readonly days: number;
  readonly repairsOfOneFault: number;
  readonly seriousRepairs: number;
  /** A single repair beyond so many days is owed a replacement vehicle or the cost of transport. */
  readonly substituteAfterDays: number;
  readonly articles: { readonly cumulated: string; readonly substitute: string };
  /** Working days within which a demand is answered, and fulfilled. */
  readonly answerWithin?: { readonly answer: number; readonly fulfil: number; readonly article: string };
}
