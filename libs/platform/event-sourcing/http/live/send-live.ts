import type { EventStore } from '#platform/event-store';
import { ProblemError, retryAfter, unavailable } from '#platform/problems';
import { lowestPosition, type ReadModels } from '../read-models.js';
import type { StreamReply } from '../streams/open-stream.js';
import type { OpenStreams } from '../streams/open-streams.js';
import { comeBack, SERVER_SENT, STILL_HERE, untilSignedOut } from '../streams/server-sent.js';
import { hadBy, liveAnswer, NOTHING_HAD } from './live-answer.js';
import type { LiveQuestion, LiveQuestions } from './live-questions.js';
import { newestOnly } from './newest-only.js';
import { noRegard, type Regard } from './who-asks.js';

export interface LiveParts {
  readonly streams: OpenStreams;
  readonly live: LiveQuestions;
  readonly readModels: ReadModels;
  readonly store: Pick<EventStore, 'head'>;
}

export interface Watching {
  readonly question: LiveQuestion;
  /** Who watches: streams are counted by it. */
  readonly of: string;
  /** All of who asks that an answer may depend on. */
  readonly who: string;
  /** When the sign-in of who watches ends, epoch milliseconds. */
  readonly signedInUntil: number | undefined;
  readonly lastEventId: string | string[] | undefined;
  ask(regard: Regard): Promise<string>;
}

const FULL_SECONDS = 30;

/**
 * Server-sent events `answer`, each with the whole list: what came before it is void. What can't be answered at all throws
 * before the stream begins.
 */
export async function sendLive(reply: StreamReply, parts: LiveParts, watching: Watching): Promise<void> {
  const { streams, live, readModels, store } = parts;
  const { question, of, who, lastEventId, ask } = watching;
  if (streams.isFull('live', of)) throw new ProblemError(unavailable, {}, {}, retryAfter(FULL_SECONDS));
  const stamp = live.stampOf(question);
  const at = lowestPosition(readModels, question.projectors);
  const regard = noRegard();
  const first = liveAnswer(await ask(regard), at);
  const had = lastEventId === undefined ? NOTHING_HAD : hadBy(lastEventId, await store.head());
  let stop: (() => void) | undefined;
  const stream = streams.open(reply, {
    kind: 'live',
    of,
    contentType: SERVER_SENT,
    until: untilSignedOut(watching.signedInUntil),
    beat: () => STILL_HERE,
    onClose: () => stop?.(),
  });
  stream.write(comeBack());
  const tell = newestOnly(stream, had);
  tell(first);
  const viewer = {
    who,
    tell,
    ask: async () => {
      const anew = noRegard();
      const text = await ask(anew);
      return { text, regard: anew };
    },
    // He asks again by himself, and gets the problem in words.
    refuse: () => stream.end(),
  };
  if (!stream.closed) stop = live.watch(question, viewer, { stamp, beyond: regard.beyond });
}
