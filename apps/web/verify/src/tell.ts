import type { PageChecked } from './check-page.js';
import { ProofFault, type Proven } from './proof.js';
import type { Remembered } from './remembered.js';
import type { Locale } from '#platform/time';
import { anchorOf } from '#service/timeline/compose/story.js';
import type { VerifyTexts } from './texts.js';
import type { Verdict } from './verdict.js';

/** What is said of a page whose proof holds. `seen`: beside what this device saw last; absent: it keeps nothing here. */
export function tell(
  proven: Proven,
  checked: PageChecked,
  seen: Remembered | undefined,
  texts: VerifyTexts,
): Verdict {
  const { differences, unproved, behind, others, hidden } = checked;
  const { checkpoint, cosigned, entries } = proven;
  const log = seen && aboutLog(seen, texts);
  const isRewritten = log?.tone === 'bad';
  const tone =
    differences.length > 0 || isRewritten
      ? 'bad'
      : unproved.length > 0 || behind > 0 || log?.tone === 'late'
        ? 'late'
        : 'good';
  return {
    tone,
    word: tone === 'bad' ? texts.failed : tone === 'late' ? texts.partly : texts.verified,
    lines: [
      ...(differences.length > 0 ? [texts.differs(differences.length)] : []),
      ...(tone === 'good' ? [texts.verifiedText(entries.length)] : []),
      ...(behind > 0 ? [texts.behind(behind)] : []),
      ...(unproved.length > 0 ? [texts.unproved(unproved.length)] : []),
      ...(others > 0 ? [texts.others(others)] : []),
      ...(hidden > 0 ? [texts.hidden(hidden)] : []),
      texts.checkpoint(checkpoint.size, checkpoint.origin),
      cosigned.length > 0 ? texts.witnessed(cosigned.join(', ')) : texts.noWitness,
      log ? log.line : texts.ownKey,
    ],
    differences,
  };
}

function aboutLog(seen: Remembered, texts: VerifyTexts): { tone: 'good' | 'late' | 'bad'; line: string } {
  switch (seen.kind) {
    case 'first':
      return { tone: 'good', line: texts.first };
    case 'not-kept':
      return { tone: 'good', line: texts.notRemembered };
    case 'continues':
      return { tone: 'good', line: texts.continues(seen.size) };
    case 'other-key':
      return { tone: 'late', line: texts.otherKey };
    case 'rolled-back':
      return { tone: 'bad', line: texts.rolledBack(seen.size) };
    case 'rewritten':
      return { tone: 'bad', line: texts.rewritten(seen.size) };
  }
}

/** What is said where the proof does not hold, or the page can't be made again. */
export function tellFault(error: unknown, texts: VerifyTexts, locale: Locale): Verdict {
  if (!(error instanceof ProofFault))
    return { tone: 'bad', word: texts.failed, lines: [texts.noData, String(error)], differences: [] };
  return {
    tone: 'bad',
    word: texts.notProved,
    lines: error.lines(locale),
    differences: [],
    marked: error.eventIds.map(anchorOf),
  };
}
