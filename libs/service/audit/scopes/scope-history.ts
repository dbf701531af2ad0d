import { decodeEvent, historyOf, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase } from '#platform/read-store';
import { register } from '#service/contacts/register.rules.js';
import { scopeTables, type EventPlace } from './scope-table.js';

/** The events at these places, from the log itself, in log order. */
export async function eventsAt(
  store: EventStore,
  places: readonly Pick<EventPlace, 'stream' | 'revision'>[],
): Promise<readonly Recorded[]> {
  const streams = Map.groupBy(places, place => place.stream);
  const read = [...streams].map(async ([stream, wanted]) => {
    const revisions = new Set(wanted.map(({ revision }) => BigInt(revision)));
    const from = BigInt(Math.min(...wanted.map(({ revision }) => revision)));
    const span = Math.max(...wanted.map(({ revision }) => revision)) - Number(from) + 1;
    const facts: Recorded[] = [];
    // Where others' facts stand between, as in a register, each is read alone.
    if (span > 4 * wanted.length)
      for (const revision of revisions)
        for await (const stored of store.read(stream, { from: revision, limit: 1 }))
          facts.push(decodeEvent(stored));
    else
      for await (const stored of store.read(stream, { from, limit: span }))
        if (revisions.has(stored.revision)) facts.push(decodeEvent(stored));
    return facts;
  });
  return (await Promise.all(read)).flat().sort((a, b) => (a.position < b.position ? -1 : 1));
}

/**
 * Each of these streams from its beginning: what a state before an event is folded from. Registers are left out: they have
 * the facts of everybody, tens of thousands a year, and no state that is shown.
 */
export async function wholeStreams(
  store: EventStore,
  of: readonly Pick<Recorded, 'stream'>[],
): Promise<readonly Recorded[]> {
  const streams = [...new Set(of.map(({ stream }) => stream))].filter(stream => !isRegister(stream));
  return inOrder((await Promise.all(streams.map(stream => historyOf(store, stream)))).flat());
}

const isRegister = (stream: string): boolean => stream.startsWith(`${register.category}-`);

/** Each event once, in log order. */
export const inOrder = (events: readonly Recorded[]): readonly Recorded[] =>
  [...new Map(events.map(event => [event.id, event])).values()].sort((a, b) =>
    a.position < b.position ? -1 : 1,
  );

export const placeOfEvent = (db: ReadDatabase, id: string): Promise<EventPlace | undefined> =>
  scopeTables(db).selectFrom('audit_event').selectAll().where('id', '=', id).limit(1).executeTakeFirst();

export const causedBy = (db: ReadDatabase, id: string, limit: number): Promise<EventPlace[]> =>
  scopeTables(db)
    .selectFrom('audit_event')
    .selectAll()
    .where('causation', '=', id)
    .orderBy('position')
    .limit(limit)
    .execute();
