import { decodeEvent, historyOf, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import { caseStory, type storyTables } from '#service/timeline/case-story.rules.js';
import { factsIn, stretchesOf } from './facts-together.js';

type Tables = {
  timeline_entry: RowOf<typeof storyTables.timeline_entry>;
  timeline_stream: RowOf<typeof storyTables.timeline_stream>;
};

/** The read model that says which streams hold facts of a case. */
export const CASE_INDEX = caseStory;

/**
 * All facts of a case from the log itself, in log order, with those of its unit (what it is, its sale, its card).
 * The index only says where to look: what is answered was read from the log. Empty: no such case.
 */
export async function caseHistory(store: EventStore, db: ReadDatabase, caseId: string): Promise<Recorded[]> {
  const rows = db.withTables<Tables>().selectFrom('timeline_entry').where('case_id', '=', caseId);
  const index = await rows.select(['stream', 'position']).orderBy('position').execute();
  const stretches = stretchesOf(index.map(({ position }) => position));
  const together = new Set(stretches.flat());
  const alone = Map.groupBy(
    index.filter(({ position }) => !together.has(position)),
    ({ stream }) => stream,
  );
  const read = await Promise.all([
    ...stretches.map(stretch => factsIn(store, stretch)),
    ...[...alone].map(async ([stream, places]) => {
      if (!isShared(stream)) return historyOf(store, stream);
      const wanted = new Set(places.map(({ position }) => position));
      const entries = await rows.select(['position', 'json']).where('stream', '=', stream).execute();
      return factsAt(store, stream, entries.filter(({ position }) => wanted.has(position)).map(revisionIn));
    }),
  ]);
  const events = [...new Map(read.flat().map(event => [event.id, event])).values()];
  const own = events.filter(event => event.envelope.caseId === caseId);
  const unitId = own.find(event => event.envelope.unitId)?.envelope.unitId;
  const ofUnit = unitId === undefined ? [] : await unitHistory(store, db, unitId);
  const known = new Set(own.map(event => event.id));
  return [...own, ...ofUnit.filter(event => !known.has(event.id))].sort((a, b) =>
    a.position < b.position ? -1 : 1,
  );
}

/** Streams that hold facts of many cases: only those of this one are read. */
const isShared = (stream: string): boolean => /^(register|channel)-/.test(stream);

const revisionIn = ({ json }: { json: string }): bigint =>
  BigInt((JSON.parse(json) as { revision: string }).revision);

async function factsAt(
  store: EventStore,
  stream: string,
  revisions: readonly bigint[],
): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  for (const from of revisions)
    for await (const stored of store.read(stream, { from, limit: 1 })) facts.push(decodeEvent(stored));
  return facts;
}

async function unitHistory(store: EventStore, db: ReadDatabase, unitId: string): Promise<Recorded[]> {
  const row = await db
    .withTables<{ timeline_unit: RowOf<typeof storyTables.timeline_unit> }>()
    .selectFrom('timeline_unit')
    .select('sale_stream')
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  const streams = [`unit-${unitId}`, ...(row?.sale_stream ? [row.sale_stream] : [])];
  return (await Promise.all(streams.map(stream => historyOf(store, stream)))).flat();
}
