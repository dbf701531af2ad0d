import { localDate } from '#platform/time';
import { declarationOf } from '#platform/event-sourcing';
import { CustomerFileConsulted } from '#service/registry/consultation.events.js';
import { caseLink } from '#service/cases/caseLink.rules.js';
import type { StoryEntry } from '../../case-story.rules.js';
import type { LookLine } from '../case-view.rules.js';
import { tellEntry } from '../sentences/sentences.js';
import { anchorOf } from '../story.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';

const VIEWED = 'HistoryViewed';

/** About who may see or saw the record, not about what happened to the case: told apart from the timeline. */
const LOOKS: ReadonlySet<string> = new Set([VIEWED, declarationOf(CustomerFileConsulted).type]);

export const isLook = ({ type, stream }: StoryEntry): boolean =>
  LOOKS.has(type) || stream.startsWith(`${caseLink.category}-`);

export const lookLines = (tell: Telling): readonly LookLine[] =>
  tell.entries.filter(isLook).map(entry => ({
    id: entry.id,
    anchor: anchorOf(entry.id),
    when: tell.day(localDate(entry.recordedAt, tell.zone)),
    ...(entry.type === VIEWED ? viewed(entry, tell) : linked(entry, tell)),
  }));

function viewed({ data, actor }: StoryEntry, tell: Telling): Pick<LookLine, 'text' | 'tone' | 'purpose'> {
  const by = typeof data?.['by'] === 'string' ? data['by'] : actor;
  return {
    text: tell.say(`${tell.name(by)} 查看了您的记录`, `${tell.name(by)} looked at your record`),
    tone: 'neutral',
    purpose: wordsOf(data?.['purpose']),
  };
}

function linked(entry: StoryEntry, tell: Telling): Pick<LookLine, 'text' | 'tone'> {
  if (entry.data === undefined) return { text: tell.say('不公开', 'Hidden'), tone: 'neutral' };
  const { sentence, tone } = tellEntry(entry, tell);
  return { text: sentence, tone };
}
