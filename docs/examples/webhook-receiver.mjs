// node webhook-receiver.mjs 8080 secret.txt told.db
// What was told is on disk before it is acknowledged; a repeat has the same id, and is a row already.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { Webhook } from 'standardwebhooks';
const [port, secret, file] = process.argv.slice(2);
const webhook = new Webhook(readFileSync(secret, 'utf8').trim());
const sql = new DatabaseSync(file).createTagStore();
sql.run`CREATE TABLE IF NOT EXISTS fact (id TEXT PRIMARY KEY, position INTEGER, json TEXT)`;
createServer(async (request, response) => {
  try {
    const body = Buffer.concat(await request.toArray()).toString();
    const { id, position } = webhook.verify(body, request.headers);
    if (position) sql.run`INSERT OR IGNORE INTO fact VALUES (${id}, ${position}, ${body})`;
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(error.name === 'WebhookVerificationError' ? 401 : 500).end();
  }
}).listen(port, '127.0.0.1');
