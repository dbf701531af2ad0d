import { JsonText, type AnswerContext } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import type { ReadDatabase } from '#platform/read-store';
import { datesMissing } from '../audit.problems.js';
import { cutOn } from '../queries/asked-cut.js';
import { findingChanges } from '../queries/case-comparison.js';
import { tickOf } from '../queries/ticks.js';
import { differences } from '../replay/changes.js';
import { knownAt } from '../replay/known-at.js';
import { opened, type AnyScopeAsked } from './scope-asked.js';
import { scopeFacts, type ScopeFacts } from './scope-facts.js';
import { countWithin, firstRecordedAfter, lastRecordedBy, placesWithin } from './scope-extent.js';
import { eventsAt, inOrder } from './scope-history.js';
import { labelsOf } from './scope-page.js';
import { scopeStanding, type ScopeStanding } from './scope-standing.js';
import type { ScopeName } from './scopes-of.js';

/** How many of the events that came are told; how many came in all is said. */
const MOST_EVENTS = 100;

/**
 * The difference of two replays: what came, what stands otherwise, and which findings appeared or went, also where no event
 * says so but the days that passed. Both looks are at the same streams and cases, the newest by the later one.
 */
export async function compareScope(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, store, db } = context;
  const { from, to } = asked;
  if (from === undefined || to === undefined) throw new ProblemError(datesMissing);
  const [first, second] = [cutOn(from, zone), cutOn(to, zone)];
  if (!(await placesWithin(db, scope).select('place.position').limit(1).executeTakeFirst())) return undefined;
  const [before, after] = [await countWithin(db, scope, first), await countWithin(db, scope, second)];
  const facts = await scopeFacts(scope, first.at > second.at ? first : second, context);
  const events = await eventsAt(store, await cameBetween(db, scope, first.at, second.at));
  const told = inOrder([...knownAt(everythingIn(facts), second, 'then'), ...events]);
  const label = labelsOf(told, context);
  const answer = {
    ...{ scope, zone, from, to, total: Math.max(0, after - before) },
    events: events.map(event => tickOf(event, label, zone)),
    ...standsOtherwise(scopeStanding(facts, first, context), scopeStanding(facts, second, context)),
    ...facts.more,
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}

/** The first places of what was recorded after one moment and by another, in log order. */
const cameBetween = async (db: ReadDatabase, scope: ScopeName, after: number, by: number) =>
  await placesWithin(db, scope, { at: by })
    .where('event.recorded_at', '>', after)
    .where('place.position', '>=', await firstRecordedAfter(db, scope, after))
    .where('place.position', '<=', await lastRecordedBy(db, scope, by))
    .select(['stream', 'revision'])
    .orderBy('place.position')
    .limit(MOST_EVENTS)
    .execute();

const everythingIn = ({ whole, cases }: ScopeFacts) => [...whole, ...[...cases.values()].flat()];

function standsOtherwise(was: ScopeStanding, is: ScopeStanding) {
  const streams = [...new Set([...was.states.keys(), ...is.states.keys()])];
  const found = ({ cases }: ScopeStanding) => [...cases.values()].flatMap(({ findings }) => findings);
  return {
    states: streams.flatMap(stream => {
      const [before, after] = [was.states.get(stream)?.after, is.states.get(stream)?.after];
      const changes = differences(before, after);
      return changes.length === 0 ? [] : [{ stream, was: before ?? null, is: after ?? null, changes }];
    }),
    findings: findingChanges(found(was), found(is)),
  };
}
