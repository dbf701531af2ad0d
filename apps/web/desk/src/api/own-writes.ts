import { postJson, type Done, type Sending } from '../../../shared/src/client.js';
import type { Locale } from './shapes.js';

/** Milliseconds after which the read models have long been there. */
const FRESH_MS = 10_000;

let newest = { position: 0n, at: -Infinity };

/** Gives a command, and remembers how far the log is with it. */
export async function give(sending: Sending, locale: Locale): Promise<Done> {
  const done = await postJson(sending, locale);
  const position = BigInt(done.position);
  if (position > newest.position) newest = { position, at: Date.now() };
  return done;
}

/** Whoever has just written something reads it: the question waits until the answer knows of it. */
export const afterOwnWrites = (path: string): string =>
  Date.now() - newest.at > FRESH_MS
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}after=${newest.position}`;
