import { declarationOf, type FactClass, type Recorded, type StreamType } from '#platform/event-sourcing';
import { localDate, startOfDay, theDay, type LocalDate } from '#platform/time';
import type { StoryEntry } from '../case-story.rules.js';
import type { CaseStory, EvidenceLink } from './case-view.rules.js';

/** The streams of one kind in a story, with their folded state. */
export const streamsOf = <State>(
  { streams }: CaseStory,
  type: StreamType<State>,
): readonly { readonly stream: string; readonly id: string; readonly state: State }[] =>
  streams
    .filter(each => each.category === type.category)
    .map(({ stream, state }) => ({
      stream,
      id: stream.slice(stream.indexOf('-') + 1),
      state: { ...type.initial, ...(state as State) },
    }));

/** The entry's data where it is a fact of this class and not hidden. Personal fields may be erased: show them by `wordsOf`. */
export const dataOf = <T extends object>(entry: StoryEntry, of: FactClass<T>): T | undefined =>
  entry.type === declarationOf(of).type ? (entry.data as T | undefined) : undefined;

/** All entries of a class that are not hidden, with their data. */
export const factsOf = <T extends object>(
  entries: readonly StoryEntry[],
  of: FactClass<T>,
): readonly { readonly entry: StoryEntry; readonly data: T }[] =>
  entries.flatMap(entry => {
    const data = dataOf(entry, of);
    return data ? [{ entry, data }] : [];
  });

export const hiddenReason = ({ visibility }: StoryEntry): string | undefined =>
  visibility === 'customer' ? undefined : visibility.hidden;

/** An entry as the fact it was, for the pure rules of other contexts. */
export const recordedOf = (caseId: string, entry: StoryEntry): Recorded => ({
  id: entry.id,
  type: entry.type,
  data: entry.data ?? {},
  stream: entry.stream,
  streamId: entry.stream.slice(entry.stream.indexOf('-') + 1),
  revision: BigInt(entry.revision),
  position: BigInt(entry.position),
  envelope: {
    version: 1,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    recordedBy: entry.recordedBy,
    actor: entry.actor,
    source: entry.source,
    subjects: [],
    caseId,
    visibility: entry.visibility,
    evidence: entry.evidence,
    basis: {},
    policies: entry.policies,
    commandId: '',
    commandHash: '',
    correlationId: '',
    causationId: entry.causationId,
    clock: entry.clock,
  },
});

/**
 * The local day an entry is shown under; undefined where no single day is known.
 * What the clock finds at the end of a day belongs to that day, not to the one that begins then.
 */
export function shownDay({ occurredAt, source }: StoryEntry, zone: string): LocalDate | undefined {
  if (source === 'clock' && occurredAt !== 'unknown' && occurredAt.from !== null) {
    const isMoment = occurredAt.from === occurredAt.to;
    const day = localDate(occurredAt.from, zone);
    if (isMoment && startOfDay(day, zone) === occurredAt.from) return localDate(occurredAt.from - 1, zone);
  }
  return theDay(occurredAt, zone);
}

/**
 * Entries day by day, within a day in log order. What happened "by the 23rd" comes before that day; what nobody gave a
 * time stays behind the day it was recorded after.
 */
export function inStoryOrder(entries: readonly StoryEntry[], zone: string): readonly StoryEntry[] {
  let before = -Infinity;
  const begins = new Map<LocalDate, number>();
  const beginOf = (day: LocalDate): number => {
    const known = begins.get(day) ?? startOfDay(day, zone);
    begins.set(day, known);
    return known;
  };
  return entries
    .map((entry, index) => {
      const key = sortKeyOf(entry, zone, beginOf);
      if (key === undefined) return { entry, index, key: before + 0.5 };
      before = Math.floor(key);
      return { entry, index, key };
    })
    .sort((a, b) => (a.key === b.key ? a.index - b.index : a.key - b.key))
    .map(({ entry }) => entry);
}

function sortKeyOf(entry: StoryEntry, zone: string, beginOf: (day: LocalDate) => number): number | undefined {
  const { occurredAt } = entry;
  const day = shownDay(entry, zone);
  if (day !== undefined) return beginOf(day);
  if (occurredAt === 'unknown') return undefined;
  if (occurredAt.from !== null) return occurredAt.from;
  return occurredAt.to === null ? undefined : beginOf(localDate(occurredAt.to - 1, zone)) - 0.25;
}

export const anchorOf = (id: string): string => `e-${id.replace(/[^\w-]/g, '')}`;

export const linkTo = (entry: StoryEntry, label: string): EvidenceLink => ({
  entryId: entry.id,
  anchor: anchorOf(entry.id),
  label,
});
