import { localDate } from '#platform/time';
import type { StoryEntry } from '../../case-story.rules.js';
import type { LookLine } from '../case-view.rules.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';

/** Somebody of the staff looked at the history. */
export const isLook = (entry: StoryEntry): boolean => entry.type === 'HistoryViewed';

export const lookLines = (tell: Telling): readonly LookLine[] =>
  tell.entries.filter(isLook).map(({ recordedAt, data }) => ({
    when: tell.day(localDate(recordedAt, tell.zone)),
    by: typeof data?.['by'] === 'string' ? tell.name(data['by']) : tell.say('工作人员', 'staff'),
    purpose: wordsOf(data?.['purpose']) ?? {
      kind: 'text',
      text: tell.say('未说明', 'not told'),
      lang: tell.locale,
    },
  }));
