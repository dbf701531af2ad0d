import { JsonText, type AnswerContext } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import type { ReadDatabase } from '#platform/read-store';
import { cutAsked } from '../queries/asked-cut.js';
import { tickOf } from '../queries/ticks.js';
import { knownAt, momentOf, type Cut } from '../replay/known-at.js';
import { opened, type AnyScopeAsked } from './scope-asked.js';
import { scopeFacts } from './scope-facts.js';
import { countWithin, lastRecordedBy, placesWithin } from './scope-extent.js';
import { eventsAt, inOrder, wholeStreams } from './scope-history.js';
import { labelsOf, scopePage } from './scope-page.js';
import { shopLabels } from './scope-table.js';
import { caseStanding, rightsAt, scopeStanding } from './scope-standing.js';
import type { ScopeName } from './scopes-of.js';

/** A scope as it was known: how its streams, its cases and rights stood, and what the rules found. undefined: nothing names it. */
export async function replayScope(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, now, store, db } = context;
  const { cut } = cutAsked(asked, zone);
  const [first, last] = await Promise.all([endOf(db, scope, 'asc'), endOf(db, scope, 'desc')]);
  if (!first || !last) return undefined;
  const newest = cut ? await endOf(db, scope, 'desc', cut) : last;
  const asOf = Math.min(now, cut ? momentOf(cut, newest ? await eventsAt(store, [newest]) : []) : now);
  const look = { now: asOf, zone };
  const facts = await scopeFacts(scope, cut, context);
  const standing = scopeStanding(facts, cut, context);
  const label = labelsOf(knownAt(facts.whole, cut ?? { at: now }, 'then'), look);
  const shops = await shopLabels(db, scope.kind === 'shop' ? [scope.id] : []);
  const answer = {
    scope,
    called: shops.get(scope.id) ?? null,
    zone,
    at: asked.at ?? null,
    position: String(newest?.position ?? 0),
    asOf,
    day: localDate(asOf, zone),
    total: await countWithin(db, scope, cut),
    firstDay: localDate(first.recorded_at, zone),
    lastDay: localDate(last.recorded_at, zone),
    states: [...standing.states.values()].map(({ event, after }) => ({
      stream: event.stream,
      state: after,
      since: tickOf(event, label, zone),
    })),
    cases: [...standing.cases].map(([caseId, audited]) => caseStanding(caseId, audited, zone)),
    rights: rightsAt(facts, standing, cut, look),
    ...facts.more,
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}

/** One page of its events, in log order. */
export async function scopeEvents(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, store, db } = context;
  const { cut } = cutAsked(asked, zone);
  const { cursor = '0', limit = 50 } = asked;
  const total = await countWithin(db, scope, cut);
  if (total === 0 && !(await endOf(db, scope, 'asc'))) return undefined;
  const rows = await placesWithin(db, scope, cut)
    .where('place.position', '>', Number(cursor))
    .select(['place.position', 'stream', 'revision'])
    .orderBy('place.position')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const events = await eventsAt(store, page);
  const told = scopePage(events, inOrder([...events, ...(await wholeStreams(store, events))]), context);
  const answer = {
    scope,
    zone,
    total,
    events: told.map((event, index) => ({ ...event, caseId: events[index]!.envelope.caseId ?? null })),
    next: rows.length > limit ? String(page.at(-1)!.position) : null,
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}

/** The first or the last place in the log within a cut. */
async function endOf(db: ReadDatabase, scope: ScopeName, end: 'asc' | 'desc', cut?: Cut) {
  let places = placesWithin(db, scope, cut);
  if (cut && 'at' in cut)
    places = places.where('place.position', '<=', await lastRecordedBy(db, scope, cut.at));
  return await places.selectAll('event').orderBy('place.position', end).limit(1).executeTakeFirst();
}
