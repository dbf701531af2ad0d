import { replayProjector, type Recorded } from '#platform/event-sourcing';
import {
  caseStory,
  isPartOfStory,
  stateText,
  STORY_STREAMS,
  storyEntry,
} from '#service/timeline/case-story.rules.js';
import type { CaseStory } from '#service/timeline/compose/compose-case.rules.js';

/**
 * The story of a case from these facts and no others, in log order: what the read model of the customer's page holds after
 * them, without its rows. Each stream is folded once, and an entry is the fact as it was decoded. Sealed as the log is; the
 * shape of `GET /cases/:caseId/timeline`.
 */
export function storyAt(caseId: string, events: readonly Recorded[]): CaseStory {
  const own = events.filter(({ envelope, stream }) => envelope.caseId === caseId && isPartOfStory(stream));
  return { caseId, ...unitAt(events), streams: streamsAt(own), entries: own.map(storyEntry) };
}

function streamsAt(own: readonly Recorded[]): CaseStory['streams'] {
  const states = new Map<string, { readonly category: string; state: unknown }>();
  for (const event of own) {
    const type = STORY_STREAMS.get(event.stream.slice(0, event.stream.indexOf('-')));
    if (!type?.handled.has(event.type)) continue;
    const known = states.get(event.stream) ?? { category: type.category, state: type.initial };
    states.set(event.stream, { ...known, state: type.evolve(known.state, event) });
  }
  return [...states]
    .map(([stream, { category, state }]) => ({ stream, category, state: asRead(state) }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
}

/** As whoever reads the document gets it: positions are numbers there. */
const asRead = (state: unknown): unknown => JSON.parse(stateText(state)) as unknown;

/** A unit has few facts, and their rows are of the size of the unit. */
function unitAt(events: readonly Recorded[]): Pick<CaseStory, 'unit' | 'sale'> {
  const ofUnit = events.filter(({ type }) => caseStory.handlers.has(type));
  const [row] = replayProjector({ ...caseStory, every: undefined }, ofUnit)['timeline_unit'] ?? [];
  const read = <T>(text: unknown): T | null => (typeof text === 'string' ? (JSON.parse(text) as T) : null);
  return { unit: read(row?.['unit']), sale: read(row?.['sale']) };
}
