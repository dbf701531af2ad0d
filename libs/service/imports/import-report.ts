import { caseCommand, CaseRefused, type Reading } from './case-command.js';
import type { LogFormat } from './imported.events.js';
import type { LogCase } from './log-case.js';

export interface Refusal {
  readonly at: string;
  readonly case?: string;
  readonly why: string;
}

export interface ImportReport {
  readonly log: string;
  readonly name?: string;
  readonly format: LogFormat;
  readonly sha256: string;
  /** In the file. */
  readonly cases: number;
  readonly events: number;
  /** Written now; the others of `taken` were there. */
  readonly written: number;
  readonly taken: { readonly cases: number; readonly events: number };
  /** Events that the mapping gave a meaning. */
  readonly mapped: number;
  readonly unknownTimes: number;
  /** Events told after one that happened later: taken in the order of the file. */
  readonly outOfOrder: number;
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly Refusal[];
  readonly dryRun: boolean;
}

/** Refusals that the report lists. */
const LISTED = 1_000;
/** Events between two words on the progress. */
const TOLD_EVERY = 500;

/** What the first reading finds. */
export class Tally {
  name: string | undefined;
  cases = 0;
  events = 0;
  refused = 0;
  readonly taken = { cases: 0, events: 0 };
  #mapped = 0;
  #unknownTimes = 0;
  #outOfOrder = 0;
  #told = 0;
  readonly #refusals: Refusal[] = [];
  /** Names of the cases, with where each stood first. */
  readonly #first = new Map<string, string>();
  /** Ordinals of those that can't be taken, from 0. */
  readonly #left = new Set<number>();

  look(theCase: LogCase, reading: Reading): void {
    this.cases += 1;
    this.events += theCase.events.length;
    const { name, at } = theCase;
    try {
      const { steps } = caseCommand(theCase, reading);
      const before = this.#first.get(name!);
      if (before !== undefined) throw new CaseRefused(at, `the case is there twice: first at ${before}`);
      this.#first.set(name!, at);
      this.taken.cases += 1;
      this.taken.events += steps.length;
      let latest = '';
      for (const { means, at: when } of steps) {
        if (means) this.#mapped += 1;
        if (when === 'unknown') this.#unknownTimes += 1;
        else if (Date.parse(when) < Date.parse(latest)) this.#outOfOrder += 1;
        else latest = when;
      }
    } catch (error) {
      if (!(error instanceof CaseRefused)) throw error;
      this.#left.add(this.cases - 1);
      this.refuse({ at: error.at, ...(name === undefined ? {} : { case: name }), why: error.message });
    }
  }

  refuse(refusal: Refusal): void {
    this.refused += 1;
    if (this.#refusals.length < LISTED) this.#refusals.push(refusal);
  }

  takes = (nth: number): boolean => !this.#left.has(nth);

  tell(): boolean {
    if (this.events - this.#told < TOLD_EVERY) return false;
    this.#told = this.events;
    return true;
  }

  report(of: Pick<ImportReport, 'log' | 'format' | 'sha256' | 'written' | 'dryRun'>): ImportReport {
    return {
      ...of,
      ...(this.name === undefined ? {} : { name: this.name }),
      cases: this.cases,
      events: this.events,
      taken: this.taken,
      mapped: this.#mapped,
      unknownTimes: this.#unknownTimes,
      outOfOrder: this.#outOfOrder,
      refused: this.refused,
      refusals: this.#refusals,
    };
  }
}
