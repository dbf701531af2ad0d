import {
  concatMap,
  distinctUntilChanged,
  interval,
  map,
  merge,
  NEVER,
  Observable,
  startWith,
  throttleTime,
} from 'rxjs';
import { ProblemError, unavailable } from '#platform/problems';
import { openEventStream } from './event-stream.js';
import type { FastifyReply } from './http-types.js';
import type { ReadModels } from './query-parts.js';

/** Milliseconds between two answers at least, however fast the read models move. */
const PACE_MS = 500;
/** Milliseconds between two signs of life. */
const BEAT_MS = 20_000;
/** Milliseconds after which a stream ends; the browser comes back by itself, and its sign-in is looked at again. */
const TERM_MS = 10 * 60_000;
/** Lists that can be live at once in this process. */
const MOST_LIVE = 500;
/** What may lie unread, in bytes: an answer or two. */
const MOST_UNREAD = 1_048_576;

let open = 0;

/** The answer now, and again whenever it is another one. */
export const liveAnswer = (
  readModels: ReadModels,
  projectors: readonly string[],
  ask: () => Promise<string>,
  againAfterMs?: number,
): Observable<string> =>
  merge(
    new Observable<void>(subscriber =>
      readModels.onAdvance(moved => {
        if (projectors.some(name => moved.has(name))) subscriber.next();
      }),
    ),
    againAfterMs === undefined ? NEVER : interval(againAfterMs),
  ).pipe(
    startWith(undefined),
    throttleTime(PACE_MS, undefined, { leading: true, trailing: true }),
    concatMap(ask),
    distinctUntilChanged(),
  );

/** Server-sent events `answer`, each with the whole list: what came before it is void. */
export function sendLive(reply: FastifyReply, answers: Observable<string>, position: () => bigint): void {
  if (open >= MOST_LIVE) throw new ProblemError(unavailable, {}, {}, { 'Retry-After': '30' });
  open++;
  const stream = openEventStream(
    reply,
    () => {
      open--;
      clearInterval(beat);
      clearTimeout(term);
      watching?.unsubscribe();
    },
    MOST_UNREAD,
  );
  const beat = setInterval(() => stream.beat(), BEAT_MS);
  const term = setTimeout(() => stream.end(), TERM_MS);
  // What fails in `next` would end the process; here it ends the stream.
  const told = answers.pipe(map(text => ({ text, at: String(position()) })));
  const watching = told.subscribe({
    next: ({ text, at }) => stream.sendText('answer', at, text),
    // The browser asks again by itself, and then gets the problem in words.
    error: () => stream.end(),
  });
}
