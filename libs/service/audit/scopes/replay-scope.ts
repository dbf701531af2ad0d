import { JsonText, type AnswerContext } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { localDate } from '#platform/time';
import { auditCase } from '../audit-case.js';
import { datesMissing } from '../audit.problems.js';
import { cutAsked, cutOn } from '../queries/asked-cut.js';
import { tickOf } from '../queries/ticks.js';
import { caseHistory } from '../replay/case-history.js';
import { differences } from '../replay/changes.js';
import { knownAt, momentOf, type Cut } from '../replay/known-at.js';
import type { Finding } from '../findings/finding.js';
import { opened, type AnyScopeAsked } from './scope-asked.js';
import { eventsAt, placesOf, wholeStreams } from './scope-history.js';
import { labelsOf, scopePage, statesAfter } from './scope-page.js';
import type { ScopePlace } from './scope-table.js';
import type { ScopeName } from './scopes-of.js';

/** Beyond these it is said how many more there are. */
const MOST_CASES = 10;
const MOST_STREAMS = 50;
const MOST_EVENTS = 500;

/** A scope as it was known: how its streams stood, and what the rules found in its cases. undefined: nothing names it. */
export async function replayScope(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, now, store, db } = context;
  const { cut } = cutAsked(asked, zone);
  const all = await placesOf(db, scope).execute();
  if (all.length === 0) return undefined;
  const places = all.filter(place => within(place, cut));
  const newest = places.at(-1);
  const asOf = Math.min(now, cut ? momentOf(cut, newest ? await eventsAt(store, [newest]) : []) : now);
  const streams = newestFirst(places, place => place.stream);
  const shown = places.filter(place => streams.slice(0, MOST_STREAMS).includes(place.stream));
  const whole = knownAt(
    await wholeStreams(store, await eventsAt(store, oneEach(shown))),
    cut ?? { at: now },
    'then',
  );
  const label = labelsOf(whole, { now: asOf, zone });
  const cases = newestFirst(places, place => place.case_id);
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
    states: statesAfter(whole).map(({ event, after }) => ({
      stream: event.stream,
      state: after,
      since: tickOf(event, label, zone),
    })),
    cases: await Promise.all(
      cases.slice(0, MOST_CASES).map(async caseId => ({
        caseId,
        findings: await findingsAt(caseId, cut, context),
      })),
    ),
    moreCases: Math.max(0, cases.length - MOST_CASES),
    moreStreams: Math.max(0, streams.length - MOST_STREAMS),
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
  const told = scopePage(events, await wholeStreams(store, events), context);
  const answer = {
    scope,
    zone,
    total: Number(total),
    events: told.map((event, index) => ({ ...event, caseId: events[index]!.envelope.caseId ?? null })),
    next: rows.length > limit ? String(page.at(-1)!.position) : null,
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}

/** What came, what stands otherwise, and which findings appeared or went between two dates. */
export async function compareScope(scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) {
  const { zone, store, db } = context;
  const { from, to } = asked;
  if (from === undefined || to === undefined) throw new ProblemError(datesMissing);
  const [first, second] = [cutOn(from, zone), cutOn(to, zone)];
  const places = await placesOf(db, scope, second).execute();
  if (places.length === 0 && !(await placesOf(db, scope).limit(1).executeTakeFirst())) return undefined;
  const added = places.filter(place => !within(place, first));
  const events = await eventsAt(store, added.slice(0, MOST_EVENTS));
  const whole = await wholeStreams(store, events);
  const label = labelsOf(whole, context);
  const states = (cut: Cut) =>
    new Map(statesAfter(knownAt(whole, cut, 'then')).map(({ event, after }) => [event.stream, after]));
  const [was, is] = [states(first), states(second)];
  const cases = newestFirst(added, place => place.case_id).slice(0, MOST_CASES);
  const found = await Promise.all(
    cases.map(async caseId => ({
      before: await findingsAt(caseId, first, context),
      after: await findingsAt(caseId, second, context),
    })),
  );
  const missing = (of: readonly Finding[], here: readonly Finding[]) =>
    of.filter(one => !here.some(({ id }) => id === one.id));
  const answer = {
    scope,
    zone,
    from,
    to,
    total: added.length,
    events: events.map(event => tickOf(event, label, zone)),
    states: [...is].flatMap(([stream, after]) => {
      const before = was.get(stream);
      const changes = differences(before, after);
      return changes.length === 0 ? [] : [{ stream, was: before ?? null, is: after, changes }];
    }),
    findings: {
      appeared: found.flatMap(({ before, after }) => missing(after, before)),
      gone: found.flatMap(({ before, after }) => missing(before, after)),
    },
  };
  return new JsonText(await opened(scope, JSON.stringify(answer), context));
}

async function findingsAt(caseId: string, cut: Cut | undefined, { store, db, now, zone }: AnswerContext) {
  const all = await caseHistory(store, db, caseId);
  return all.length === 0 ? [] : auditCase(caseId, all, { cut, now, zone }).findings;
}

const within = (place: ScopePlace, cut: Cut | undefined): boolean =>
  !cut || ('position' in cut ? BigInt(place.position) <= cut.position : place.recorded_at <= cut.at);

const oneEach = (places: readonly ScopePlace[]): readonly ScopePlace[] => [
  ...new Map(places.map(place => [place.stream, place])).values(),
];

/** What these places name, each once, the one named last first. */
function newestFirst(
  places: readonly ScopePlace[],
  of: (place: ScopePlace) => string | null,
): readonly string[] {
  const named = places.map(of).reverse();
  return [...new Set(named)].filter(each => each !== null);
}
