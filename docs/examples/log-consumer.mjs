// node log-consumer.mjs 'esdb://127.0.0.1:2113?tls=false' facts.db
// The same against the built-in log and against an EventStoreDB or KurrentDB server: only the connection string differs.
import { DatabaseSync } from 'node:sqlite';
import { EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
const [server, file] = process.argv.slice(2);
const sql = new DatabaseSync(file, { readBigInts: true }).createTagStore();
sql.run`CREATE TABLE IF NOT EXISTS fact (position INTEGER, id TEXT, type TEXT, json TEXT)`;
const client = EventStoreDBClient.connectionString(server);
const filter = streamNameFilter({ regex: '^[^$]' });
async function follow() {
  const { at } = sql.get`SELECT max(position) AS at FROM fact`;
  const fromPosition = at === null ? START : { commit: at, prepare: at };
  for await (const { event, commitPosition } of client.subscribeToAll({ fromPosition, filter }))
    sql.run`INSERT INTO fact VALUES (${commitPosition}, ${event.id}, ${event.type}, ${JSON.stringify(event.data)})`;
}
for (; ; await new Promise(again => setTimeout(again, 500))) await follow().catch(console.error);
