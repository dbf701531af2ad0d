import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CONTEXTS } from '../contexts.js';
import { FEED_LIST } from '../feeds.js';
import { asyncChanges } from '../api-documentation/async/async-changes.js';
import { asyncDocument, type AsyncDocument } from '../api-documentation/async/async-document.js';

export const ASYNC_API_FILE = 'docs/asyncapi.json';

/** As it is declared now, as text. */
export const asyncApi = (): string => `${JSON.stringify(asyncDocument(CONTEXTS, FEED_LIST), null, 2)}\n`;

/** Throws where who reads by the published document could not read what would be told now. */
export function checkAsyncApi(published: AsyncDocument, now: AsyncDocument): void {
  const changes = asyncChanges(published, now);
  if (changes.length === 0) return;
  throw new Error(
    `Subscribers of feeds rely on ${ASYNC_API_FILE}, and this would break them:\n${changes.join('\n')}\nAdd beside it instead (a field, a type of event, a feed) and leave what is there; or tell them, and raise the first number of VERSION in apps/server/api-documentation/async/async-document.ts.`,
  );
}

/** Writes it where it has changed. */
export function publishAsyncApi(file = ASYNC_API_FILE): void {
  const text = asyncApi();
  const published = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (published === text) return;
  if (published !== undefined)
    checkAsyncApi(JSON.parse(published) as AsyncDocument, JSON.parse(text) as AsyncDocument);
  writeFileSync(file, text);
}
