import { declarationOf, RecordCorrected } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { CustomerStatementAdded } from '#service/cases/statement.events.js';
import type { StoryEntry } from '../../case-story.rules.js';
import type { EvidenceLink, TimelineEntry } from '../case-view.rules.js';
import { latestDay } from '../dates.js';
import { SOURCE_LABELS } from '../labels.js';
import { tellEntry } from '../sentences/sentences.js';
import { anchorOf, hiddenReason, linkTo } from '../story.js';
import type { Telling } from '../telling.js';
import { filedIn, photosOf } from './steps.js';
import { restrictedWords } from '../restricted-words.js';
import { wordsOf } from '../words.js';

const STATEMENT = declarationOf(CustomerStatementAdded).type;

/** A correction has this shape in the stream of what it corrects. */
const CORRECTION = declarationOf(RecordCorrected).type;

/** Corrected entry → the entry that corrects it; the newest one counts. */
export const correctionsOf = (
  entries: readonly StoryEntry[],
  tell: Telling,
): ReadonlyMap<string, EvidenceLink> =>
  new Map(
    entries.flatMap(entry => {
      const of = entry.type === CORRECTION ? entry.data?.['ofEvent'] : undefined;
      return typeof of === 'string' ? [[of, linkTo(entry, tell.say('已更正', 'corrected'))]] : [];
    }),
  );

export interface Surroundings {
  readonly corrections: ReadonlyMap<string, EvidenceLink>;
  readonly asides: readonly StoryEntry[];
}

export function timelineEntry(
  entry: StoryEntry,
  { corrections, asides }: Surroundings,
  tell: Telling,
): TimelineEntry {
  const hidden = hiddenReason(entry);
  return {
    id: entry.id,
    anchor: anchorOf(entry.id),
    type: entry.type,
    position: entry.position,
    recordedAt: entry.recordedAt,
    ...told(entry, tell),
    source: { code: entry.source, label: tell.pick(SOURCE_LABELS[entry.source]) },
    asides: asides.map(each => ({
      id: each.id,
      anchor: anchorOf(each.id),
      text: tellEntry(each, tell).sentence,
    })),
    recordedLater: recordedLater(entry, tell),
    hidden,
    photos: hidden === undefined ? addedPhotos(entry, tell) : undefined,
    correctedBy: corrections.get(entry.id),
  };
}

/** Only what the customer added by himself shows here: what belongs to a repair stands with its step. */
function addedPhotos(entry: StoryEntry, tell: Telling): TimelineEntry['photos'] {
  if (entry.type !== STATEMENT || entry.evidence.length === 0) return undefined;
  return photosOf(entry.evidence, filedIn(tell));
}

type Told = Pick<TimelineEntry, 'glyph' | 'tone' | 'minor' | 'sentence' | 'said' | 'correction'>;

function told(entry: StoryEntry, tell: Telling): Told {
  if (entry.data === undefined) {
    const sentence = tell.say(
      '此处有一条记录，内容未向您公开。',
      'There is an entry here whose content is not shown.',
    );
    return { glyph: 'look', tone: 'neutral', minor: false, sentence, said: [] };
  }
  const how = tellEntry(entry, tell);
  return entry.type === CORRECTION ? { ...how, correction: correction(entry.data, tell) } : how;
}

const correction = (data: Readonly<Record<string, unknown>>, tell: Telling): Told['correction'] => ({
  was: asText(data['was'], tell),
  is: asText(data['is'], tell),
  why: wordsOf(data['why']) ?? { kind: 'text', text: tell.say('未说明', 'not told'), lang: tell.locale },
});

function asText(value: unknown, tell: Telling): string {
  const words = wordsOf(value);
  if (words?.kind === 'text') return words.text;
  if (words?.kind === 'restricted') return restrictedWords(words, tell.locale);
  if (words?.kind === 'masked') return tell.say('说明用途后可见', 'personal');
  if (words) return tell.say('已删除', 'erased');
  return value === undefined || value === null ? tell.say('无', 'nothing') : JSON.stringify(value);
}

function recordedLater({ occurredAt, recordedAt, source }: StoryEntry, tell: Telling): string | undefined {
  const last = latestDay(occurredAt, tell.zone);
  const recorded = localDate(recordedAt, tell.zone);
  if (source === 'clock' || last === undefined || recorded <= last) return undefined;
  return tell.say(`${tell.day(recorded)}才记录`, `recorded on ${tell.day(recorded)}`);
}
