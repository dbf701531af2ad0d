// node feed-consumer.mjs http://127.0.0.1:3000/feeds/service-history <token> facts.db
// A fact and its position are one row, kept in one statement: no kill leaves a gap or a repeat.
import { DatabaseSync } from 'node:sqlite';
const [feed, token, file] = process.argv.slice(2);
const sql = new DatabaseSync(file).createTagStore();
sql.run`CREATE TABLE IF NOT EXISTS fact (position INTEGER, json TEXT)`;
const keep = fact => fact.type && sql.run`INSERT INTO fact VALUES (${fact.position}, ${JSON.stringify(fact)})`;
async function follow(rest = '') {
  const { from } = sql.get`SELECT ifnull(max(position), 0) AS "from" FROM fact`;
  const answer = await fetch(`${feed}?from=${from}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(await answer.text());
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    for (const line of (rest += chunk).split('\n').slice(0, -1)) keep(JSON.parse(line));
    rest = rest.slice(rest.lastIndexOf('\n') + 1);
  }
}
for (; ; await new Promise(again => setTimeout(again, 500))) await follow().catch(console.error);
