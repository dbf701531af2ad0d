import type { Bilingual, Step } from './steps.js';
import { STEPS } from './steps.js';

/** `open`: it can't be told from what is there, such as whose key it is. */
export type Outcome = 'holds' | 'fails' | 'open';

/** One thing that was looked at. */
export interface Check {
  readonly step: Step;
  readonly outcome: Outcome;
  /** What was found, in words. */
  readonly says: Bilingual;
  /** Of which entry, counted from 0; absent: of the whole. */
  readonly entry?: number;
}

/** `unsure`: nothing fails, and something that trust rests on could not be checked. */
export type Verdict = 'verified' | 'unsure' | 'failed';

export const check = (step: Step, outcome: Outcome, says: Bilingual, entry?: number): Check => ({
  step,
  outcome,
  says,
  ...(entry === undefined ? {} : { entry }),
});

export const verdictOf = (checks: readonly Check[]): Verdict => {
  if (checks.some(({ outcome }) => outcome === 'fails')) return 'failed';
  return checks.some(({ outcome }) => outcome === 'open') ? 'unsure' : 'verified';
};

/** One line a check: `✓ Signature: …`. */
export const linesOf = (checks: readonly Check[], locale: 'zh-CN' | 'en'): readonly string[] =>
  checks.map(({ step, outcome, says, entry }) => {
    const at =
      entry === undefined ? '' : locale === 'en' ? ` (entry ${entry + 1})` : `（第 ${entry + 1} 条）`;
    const colon = locale === 'en' ? ': ' : '：';
    return `${ICONS[outcome]} ${STEPS[step][locale]}${at}${colon}${says[locale]}`;
  });

const ICONS: Readonly<Record<Outcome, string>> = { holds: '✓', fails: '✕', open: '?' };
