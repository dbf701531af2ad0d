import { decodeEvent, replayProjector, type Recorded } from '#platform/event-sourcing';
import { disclosureTable, type DisclosureRow } from '#service/disclosures/disclosure-table.rules.js';
import {
  caseStory,
  isPartOfStory,
  STORY_STREAMS,
  type StoryEntry,
} from '#service/timeline/case-story.rules.js';
import type { CaseStory } from '#service/timeline/compose/compose-case.rules.js';
import type { Beside } from '../../customer/beside.js';
import type { ProvenEntry } from './proven-entry.js';

export interface ProvenStory {
  readonly story: CaseStory;
  readonly looks: readonly DisclosureRow[];
  /** Entries of the chain that are not part of the story: links to the page, and who looked. */
  readonly others: readonly ProvenEntry[];
}

/** As many looks as the page shows. */
const MOST_LOOKS = 100;

/** The story of a case from proven entries and no others; the read model of the page, run again where it is read. */
export function storyOfProven(entries: readonly ProvenEntry[], beside: Beside): ProvenStory {
  const { caseId, unit, sale } = beside;
  const recorded = entries.flatMap(entry => recordedOf(entry) ?? []);
  const tables = replayProjector(caseStory, recorded);
  const told = (tables['timeline_entry'] ?? []).map(row => JSON.parse(String(row['json'])) as StoryEntry);
  const hidden = entries.flatMap(entry => hiddenEntry(entry, beside) ?? []);
  const streams = (tables['timeline_stream'] ?? []).map(row => ({
    stream: String(row['stream']),
    category: String(row['category']),
    state: JSON.parse(String(row['state'])) as unknown,
  }));
  return {
    story: {
      caseId,
      unit,
      sale,
      streams: [...streams, ...untold(hidden, streams)].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
      entries: [...told, ...hidden].sort((a, b) => Number(a.position) - Number(b.position)),
    },
    looks: (replayProjector(disclosureTable, recorded)['disclosure'] ?? [])
      .map(row => row as unknown as DisclosureRow) // rows of this one table have its columns
      .filter(row => row.case_id === caseId)
      .sort((a, b) => b.position - a.position)
      .slice(0, MOST_LOOKS),
    others: entries.filter(({ stream }) => !isPartOfStory(stream)),
  };
}

/** The order of leaves is the order of the log: that is all a position is needed for. */
const placeOf = ({ index }: ProvenEntry): bigint => BigInt(index) + 1n;

const encoder = new TextEncoder();
const bytesOf = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));

function recordedOf(entry: ProvenEntry): Recorded | undefined {
  const { id, type, stream, revision, envelope, data } = entry;
  if (!envelope || !data) return undefined;
  return decodeEvent({
    id,
    type,
    stream,
    revision,
    position: placeOf(entry),
    contentType: 'application/json',
    data: bytesOf(data),
    metadata: bytesOf(envelope),
    storedAt: 0,
  });
}

/** That it is there, what kind it is and when it was recorded is proved; its place and the reason are told. */
function hiddenEntry(entry: ProvenEntry, { hidden }: Beside): StoryEntry | undefined {
  const { id, type, stream, revision, recordedAt } = entry;
  if ((entry.envelope && entry.data) || !isPartOfStory(stream)) return undefined;
  const told = hidden.find(each => each.id === id);
  return (
    told && {
      ...told,
      id,
      type,
      stream,
      revision: String(revision),
      position: String(placeOf(entry)),
      recordedAt: recordedAt ?? told.recordedAt,
    }
  );
}

/** A stream of which everything is hidden is there, and says nothing. */
function untold(hidden: readonly StoryEntry[], known: readonly { readonly stream: string }[]) {
  const names = new Set(known.map(({ stream }) => stream));
  return hidden.flatMap(({ stream, type }) => {
    const category = stream.slice(0, stream.indexOf('-'));
    const streamType = STORY_STREAMS.get(category);
    if (!streamType?.handled.has(type) || names.has(stream)) return [];
    names.add(stream);
    return [{ stream, category, state: streamType.initial }];
  });
}
