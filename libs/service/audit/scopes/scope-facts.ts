import type { AnswerContext, Recorded } from '#platform/event-sourcing';
import { STORY_STREAMS } from '#service/timeline/case-story.rules.js';
import { caseHistory } from '../replay/case-history.js';
import type { Cut } from '../replay/known-at.js';
import { newestNamed } from './newest-named.js';
import { wholeStreams } from './scope-history.js';
import type { ScopeName } from './scopes-of.js';

/** Beyond these it is said how many more there are. */
const MOST_CASES = 10;
const MOST_STREAMS = 50;

/** What a scope is looked at by: the streams and the cases that it was named in last, whole, whenever they are looked at. */
export interface ScopeFacts {
  readonly scope: ScopeName;
  /** Its streams that have a state, and those of a unit itself, in log order. */
  readonly whole: readonly Recorded[];
  readonly cases: ReadonlyMap<string, readonly Recorded[]>;
  readonly more: More;
}
/** Cases, and streams with a state, beyond those that are looked at. */
export interface More {
  readonly moreCases: number;
  readonly moreStreams: number;
  /** true: at least so many, as what was recorded long before was not looked through. */
  readonly moreAtLeast: boolean;
}

/** @param cut by the places within which they are chosen */
export async function scopeFacts(
  scope: ScopeName,
  cut: Cut | undefined,
  { store, db }: Pick<AnswerContext, 'store' | 'db'>,
): Promise<ScopeFacts> {
  const named = await newestNamed(
    db,
    scope,
    cut,
    ({ streams, cases }) => cases.size > MOST_CASES && statefulOf(streams).length > MOST_STREAMS,
  );
  const stateful = statefulOf(named.streams);
  const ofUnit =
    scope.kind === 'unit' ? [...named.streams].filter(stream => UNIT.has(categoryOf(stream))) : [];
  const cases = [...named.cases];
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
    more: {
      moreCases: Math.max(0, cases.length - MOST_CASES),
      moreStreams: Math.max(0, stateful.length - MOST_STREAMS),
      moreAtLeast: !named.isWhole,
    },
  };
}

const statefulOf = (streams: ReadonlySet<string>): readonly string[] =>
  [...streams].filter(stream => STORY_STREAMS.has(categoryOf(stream)));

/** What a unit is and how it was sold. */
const UNIT: ReadonlySet<string> = new Set(['unit', 'sale']);

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
