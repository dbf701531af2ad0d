import { join } from 'node:path';
import pg from 'pg';
import { decodeEvent, type Recorded } from '#platform/event-sourcing';
import { openEmbedded } from '#platform/event-store';
import { peer } from '../store/peers.js';
import type { CaseActivity } from './case-activity.js';
import { freshDatabase } from './fresh-database.js';

/** What is used of Emmett; its own types live in `bench/peers`, outside the product's lockfile. */
interface EmmettEvent {
  readonly type: string;
  readonly data: { readonly caseId?: string; readonly recordedAt: number };
}
interface Emmett {
  getPostgreSQLEventStore(url: string): {
    appendToStream(stream: string, events: readonly EmmettEvent[]): Promise<unknown>;
    close(): Promise<void>;
  };
  postgreSQLRawSQLProjection(options: {
    name: string;
    canHandle: readonly string[];
    init: () => unknown;
    evolve: (event: EmmettEvent) => unknown;
  }): unknown;
  pongoMultiStreamProjection(options: {
    collectionName: string;
    canHandle: readonly string[];
    getDocumentId: (event: EmmettEvent) => string;
    evolve: (document: Document | null, event: EmmettEvent) => Document;
  }): unknown;
  rebuildPostgreSQLProjections(options: {
    connectionString: string;
    pulling: { batchSize: number; pullingFrequencyInMs: number };
    projections: readonly unknown[];
  }): { start(): Promise<void>; close(): Promise<void> };
}
type Document = Omit<CaseActivity, 'case_id'>;
type Sql = (text: TemplateStringsArray, ...values: readonly unknown[]) => unknown;

/** Emmett's defaults are 100 events, and 50 ms of rest between two batches. */
const PULLING = { batchSize: 1_000, pullingFrequencyInMs: 0 };
/** The database that each round's begins as. */
const FILLED = 'emmett_filled';

/** One of Emmett's ways to project: in a database of its own with all events in it, timed from nothing to the last row. */
export interface EmmettWay {
  readonly name: string;
  /** Seconds. */
  project(round: number): Promise<number>;
  rows(): Promise<readonly CaseActivity[]>;
}

/** Both of Emmett's own ways of keeping a row over many streams, with the history's events in its store. */
export async function emmettWays(history: string, server: string): Promise<readonly EmmettWay[]> {
  const emmett = peer<Emmett>('@event-driven-io/emmett-postgresql');
  const { SQL } = peer<{ SQL: Sql }>('@event-driven-io/dumbo');
  const events = await eventsOf(history);
  // Of a type some may concern no case; those leave nothing, here as there.
  const canHandle = [...new Set(events.filter(isOfCase).map(({ type }) => type))];
  const bySql = () =>
    emmett.postgreSQLRawSQLProjection({
      name: 'case_activity',
      canHandle,
      init: () => SQL`create table if not exists case_activity (case_id text primary key, events bigint not null,
        first_at bigint not null, last_at bigint not null, last_type text not null)`,
      evolve: ({ type, data: { caseId, recordedAt } }) =>
        caseId === undefined
          ? []
          : SQL`insert into case_activity values (${caseId}, 1, ${recordedAt}, ${recordedAt}, ${type})
              on conflict (case_id) do update set events = case_activity.events + 1,
                last_at = excluded.last_at, last_type = excluded.last_type`,
    });
  const byPongo = () =>
    emmett.pongoMultiStreamProjection({
      collectionName: 'case_activity_documents',
      canHandle,
      getDocumentId: ({ data }) => data.caseId ?? 'none',
      evolve: (document, { type, data: { recordedAt } }) => ({
        events: (document?.events ?? 0) + 1,
        first_at: document?.first_at ?? recordedAt,
        last_at: recordedAt,
        last_type: type,
      }),
    });
  await filled(emmett, await freshDatabase(server, FILLED), events);
  const way = (name: string, projection: () => unknown, rows: string): EmmettWay => {
    let connectionString = '';
    return {
      name,
      async project(round) {
        connectionString = await freshDatabase(server, `emmett_${name}_${round}`, FILLED);
        const consumer = emmett.rebuildPostgreSQLProjections({
          connectionString,
          pulling: PULLING,
          projections: [projection()],
        });
        const began = performance.now();
        await consumer.start();
        const seconds = (performance.now() - began) / 1_000;
        await consumer.close();
        return seconds;
      },
      rows: () => rowsOf(connectionString, rows),
    };
  };
  return [
    way('SQL', bySql, 'select * from case_activity order by case_id collate "C"'),
    way(
      'documents',
      byPongo,
      `select _id as case_id, data->>'events' as events, data->>'first_at' as first_at, data->>'last_at' as last_at,
        data->>'last_type' as last_type from case_activity_documents where _id <> 'none' order by _id collate "C"`,
    ),
  ];
}

const isOfCase = ({ data }: EmmettEvent): boolean => data.caseId !== undefined;

async function eventsOf(history: string): Promise<readonly (EmmettEvent & { readonly stream: string })[]> {
  const { store } = await openEmbedded({ folder: join(history, 'log'), permanent: true });
  const events = [];
  for await (const stored of store.readAll()) {
    const { stream, type, data, envelope } = decodeEvent(stored) as Recorded;
    const { caseId, recordedAt } = envelope;
    events.push({ stream, type, data: { ...data, caseId, recordedAt } });
  }
  await store.close();
  return events;
}

/** Appended in the order of the log, what follows in one stream at once. Not timed. */
async function filled(
  { getPostgreSQLEventStore }: Emmett,
  url: string,
  events: Awaited<ReturnType<typeof eventsOf>>,
): Promise<void> {
  const store = getPostgreSQLEventStore(url);
  for (let at = 0; at < events.length;) {
    const { stream } = events[at]!;
    let end = at + 1;
    while (events[end]?.stream === stream) end += 1;
    await store.appendToStream(
      stream,
      events.slice(at, end).map(({ type, data }) => ({ type, data })),
    );
    at = end;
  }
  await store.close();
}

/** Numbers come as text. */
export async function rowsOf(url: string, query: string): Promise<readonly CaseActivity[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Record<keyof CaseActivity, string>>(query);
  await client.end();
  return rows.map(row => ({
    case_id: row.case_id,
    events: Number(row.events),
    first_at: Number(row.first_at),
    last_at: Number(row.last_at),
    last_type: row.last_type,
  }));
}
