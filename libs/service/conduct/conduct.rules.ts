import { evolve, streamType } from '#platform/event-sourcing';
import { ConductObserved, PhraseStandardPublished, type ConductCategory } from './conduct.events.js';

export interface ConductState {
  readonly caseId?: string;
  readonly category?: ConductCategory;
}

export const conductObservation = streamType<ConductState>({
  category: 'conduct',
  initial: {},
  evolve: [evolve(ConductObserved, ({ data: { caseId, category } }): ConductState => ({ caseId, category }))],
});

export interface PhraseStandardState {
  /** 0: none published yet. */
  readonly edition: number;
}

/** One stream a situation: its editions in order. */
export const phraseStandard = streamType<PhraseStandardState>({
  category: 'phraseStandard',
  initial: { edition: 0 },
  evolve: [evolve(PhraseStandardPublished, ({ data: { edition } }): PhraseStandardState => ({ edition }))],
});

/** Categories that speak for the team; all others are a reason to train or to change the system. */
export const isGoodConduct = (category: ConductCategory): boolean =>
  category === 'courtesy' || category === 'apology';
