import { useAsk } from '../api/ask.js';
import type { CaseView } from '../api/shapes.js';
import type { Choice } from '../shell/fields.js';

const MOST = 20;
const LONGEST = 60;

/** The newest entries of a case, any of which may show that a promise was kept. */
export function useEvidence(caseId: string | null): readonly Choice<string>[] {
  const { data } = useAsk<CaseView>(
    caseId === null ? undefined : `/cases/${encodeURIComponent(caseId)}/view`,
  );
  const days = data?.timeline.filter(item => item.kind === 'day') ?? [];
  return days
    .flatMap(({ label, entries }) =>
      entries
        .filter(({ hidden }) => hidden === undefined)
        .map(({ id, sentence }) => ({ value: id, label: `${label} · ${shortened(sentence)}` })),
    )
    .reverse()
    .slice(0, MOST);
}

const shortened = (sentence: string): string =>
  sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence;
