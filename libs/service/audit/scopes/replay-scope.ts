import { JsonText, type AnswerContext } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { cutAsked } from '../queries/asked-cut.js';
import { tickOf } from '../queries/ticks.js';
import { knownAt, momentOf } from '../replay/known-at.js';
import { opened, type AnyScopeAsked } from './scope-asked.js';
import { scopeFacts } from './scope-facts.js';
import { eventsAt, inOrder, isWithin, placesOf, wholeStreams } from './scope-history.js';
import { labelsOf, scopePage } from './scope-page.js';
import { caseStanding, rightsAt, scopeStanding } from './scope-standing.js';
import type { ScopeName } from './scopes-of.js';

/** A scope as it was known: how its streams, its cases and rights stood, and what the rules found. undefined: nothing names it. */
export async function replayScope(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, now, store } = context;
  const { cut } = cutAsked(asked, zone);
  const all = await placesOf(context.db, scope).execute();
  if (all.length === 0) return undefined;
  const places = all.filter(place => isWithin(place, cut));
  const newest = places.at(-1);
  const asOf = Math.min(now, cut ? momentOf(cut, newest ? await eventsAt(store, [newest]) : []) : now);
  const look = { now: asOf, zone };
  const facts = await scopeFacts(scope, places, context);
  const standing = scopeStanding(facts, cut, context);
  const label = labelsOf(knownAt(facts.whole, cut ?? { at: now }, 'then'), look);
  const answer = {
    scope,
    zone,
    at: asked.at ?? null,
    position: String(newest?.position ?? 0),
    asOf,
    day: localDate(asOf, zone),
    total: places.length,
    firstDay: localDate(all[0]!.recorded_at, zone),
    lastDay: localDate(all.at(-1)!.recorded_at, zone),
    states: [...standing.states.values()].map(({ event, after }) => ({
      stream: event.stream,
      state: after,
      since: tickOf(event, label, zone),
    })),
    cases: [...standing.cases].map(([caseId, audited]) => caseStanding(caseId, audited, zone)),
    rights: rightsAt(facts, standing, cut, look),
    moreCases: facts.moreCases,
    moreStreams: facts.moreStreams,
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}

/** One page of its events, in log order. */
export async function scopeEvents(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, store, db } = context;
  const { cut } = cutAsked(asked, zone);
  const { cursor = '0', limit = 50 } = asked;
  const { total } = await placesOf(db, scope, cut)
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  if (Number(total) === 0 && !(await placesOf(db, scope).limit(1).executeTakeFirst())) return undefined;
  const rows = await placesOf(db, scope, cut)
    .where('position', '>', Number(cursor))
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const events = await eventsAt(store, page);
  const told = scopePage(events, inOrder([...events, ...(await wholeStreams(store, events))]), context);
  const answer = {
    scope,
    zone,
    total: Number(total),
    events: told.map((event, index) => ({ ...event, caseId: events[index]!.envelope.caseId ?? null })),
    next: rows.length > limit ? String(page.at(-1)!.position) : null,
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}
