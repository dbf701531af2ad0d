import type { AnswerContext, Recorded } from '#platform/event-sourcing';
import { STORY_STREAMS } from '#service/timeline/case-story.rules.js';
import { caseHistory } from '../replay/case-history.js';
import { wholeStreams } from './scope-history.js';
import type { ScopePlace } from './scope-table.js';
import type { ScopeName } from './scopes-of.js';

/** Beyond these it is said how many more there are. */
const MOST_CASES = 20;
const MOST_STREAMS = 200;

/** What a scope is looked at by: the streams and the cases that it was named in last, whole, whenever they are looked at. */
export interface ScopeFacts {
  readonly scope: ScopeName;
  /** Its streams that have a state, and those of a unit itself, in log order. */
  readonly whole: readonly Recorded[];
  readonly cases: ReadonlyMap<string, readonly Recorded[]>;
  readonly moreStreams: number;
  readonly moreCases: number;
}

/** @param places where it is named, in log order */
export async function scopeFacts(
  scope: ScopeName,
  places: readonly ScopePlace[],
  { store, db }: Pick<AnswerContext, 'store' | 'db'>,
): Promise<ScopeFacts> {
  const streams = newestFirst(places, ({ stream }) => stream);
  const stateful = streams.filter(stream => STORY_STREAMS.has(categoryOf(stream)));
  const ofUnit = scope.kind === 'unit' ? streams.filter(stream => UNIT.has(categoryOf(stream))) : [];
  const cases = newestFirst(places, place => place.case_id);
  const [whole, histories] = await Promise.all([
    wholeStreams(
      store,
      [...stateful.slice(0, MOST_STREAMS), ...ofUnit].map(stream => ({ stream })),
    ),
    Promise.all(
      cases.slice(0, MOST_CASES).map(async caseId => [caseId, await caseHistory(store, db, caseId)] as const),
    ),
  ]);
  return {
    scope,
    whole,
    cases: new Map(histories.filter(([, events]) => events.length > 0)),
    moreStreams: Math.max(0, stateful.length - MOST_STREAMS),
    moreCases: Math.max(0, cases.length - MOST_CASES),
  };
}

/** What a unit is and how it was sold. */
const UNIT: ReadonlySet<string> = new Set(['unit', 'sale']);

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** What these places name, each once, the one named last first. */
function newestFirst(
  places: readonly ScopePlace[],
  of: (place: ScopePlace) => string | null,
): readonly string[] {
  const named = places.map(of).reverse();
  return [...new Set(named)].filter(each => each !== null);
}
