import { lowestPosition, type ReadModels } from '../read-models.js';
import { atMost } from './at-most.js';
import { watchedQuestion, type Rhythm, type Viewer, type WatchedQuestion } from './watched-question.js';

export interface LiveQuestion {
  /** Equal for questions that have the same answer for the same asker. */
  readonly key: string;
  readonly projectors: readonly string[];
  /** Milliseconds after which it is asked again although no fact came. Default a minute. */
  readonly againAfterMs?: number;
}

/** Of the first answer, which was asked for before anything was watched. */
export interface SoFar {
  /** {@link LiveQuestions.stampOf} before it was asked for. */
  readonly stamp: string;
  /** It looked beyond the read models. */
  readonly beyond: boolean;
}

export interface LiveQuestions {
  /** Tells the viewer each answer from now on, and one more at once where the first is out of date. Returns what ends it. */
  watch(question: LiveQuestion, viewer: Viewer, first: SoFar): () => void;
  /** What its read models hold: equal as long as nothing that they handle came. */
  stampOf(question: Pick<LiveQuestion, 'projectors'>): string;
  /** Questions that are watched now. */
  readonly size: number;
  /** How often one of them was asked again, since the start. */
  readonly asked: number;
}

/** Questions asked at a time: what waits for the database holds up no other, and a thousand don't fall on it at once. */
const AT_ONCE = 4;
const RHYTHM: Rhythm = {
  paceMs: 500,
  slowMs: 5_000,
  againMs: 60_000,
  retryMs: 2_000,
  share: 4,
  failed: error =>
    process.emitWarning(`A live question could not be answered; it is asked again. ${String(error)}`),
};

interface Entry {
  readonly question: LiveQuestion;
  readonly watched: WatchedQuestion;
  readonly again: NodeJS.Timeout;
}

/** One listener to the read models behind all that is watched: an advance wakes the questions that it concerns, each once. */
export function liveQuestions(readModels: ReadModels, rhythm: Partial<Rhythm> = {}): LiveQuestions {
  const entries = new Map<string, Entry>();
  const byProjector = new Map<string, Set<WatchedQuestion>>();
  /** Of questions that read no read model: what they look at instead may change with any advance. */
  const withoutAny = new Set<WatchedQuestion>();
  const digests = new Map<string, string>();
  const inTurn = atMost(AT_ONCE);
  let stop: (() => void) | undefined;
  let asked = 0;

  const stampOf = ({ projectors }: Pick<LiveQuestion, 'projectors'>): string =>
    projectors.map(name => readModels.appliedOf(name).digest).join();

  function advanced(moved: ReadonlyMap<string, bigint>): void {
    const concerned = new Map<WatchedQuestion, boolean>();
    for (const name of moved.keys()) {
      const watching = byProjector.get(name);
      if (!watching) continue;
      const { digest } = readModels.appliedOf(name);
      const same = digests.get(name) === digest;
      digests.set(name, digest);
      for (const each of watching) concerned.set(each, same && (concerned.get(each) ?? true));
    }
    for (const [watched, same] of concerned) watched.wake(same);
    for (const watched of withoutAny) watched.wake(true);
  }

  function begin(question: LiveQuestion): Entry {
    const position = (): bigint => lowestPosition(readModels, question.projectors);
    const pulse = { ...RHYTHM, ...rhythm };
    const watched = watchedQuestion(position, inTurn, pulse);
    const again = setInterval(() => watched.wake(), question.againAfterMs ?? pulse.againMs).unref();
    if (question.projectors.length === 0) withoutAny.add(watched);
    for (const name of question.projectors) {
      const watching = byProjector.get(name) ?? new Set();
      byProjector.set(name, watching.add(watched));
      if (!digests.has(name)) digests.set(name, readModels.appliedOf(name).digest);
    }
    const entry = { question, watched, again };
    entries.set(question.key, entry);
    stop ??= readModels.onAdvance(advanced);
    return entry;
  }

  function end({ question, watched, again }: Entry): void {
    clearInterval(again);
    watched.close();
    entries.delete(question.key);
    withoutAny.delete(watched);
    for (const name of question.projectors) {
      const watching = byProjector.get(name);
      watching?.delete(watched);
      if (watching?.size) continue;
      byProjector.delete(name);
      digests.delete(name);
    }
    if (entries.size > 0) return;
    stop?.();
    stop = undefined;
  }

  return {
    stampOf,
    get size() {
      return entries.size;
    },
    get asked() {
      return asked;
    },
    watch(question, viewer, { stamp, beyond }) {
      const entry = entries.get(question.key) ?? begin(question);
      const counted = {
        ...viewer,
        ask: () => {
          asked += 1;
          return viewer.ask();
        },
      };
      entry.watched.join(counted, beyond);
      if (stampOf(question) !== stamp) entry.watched.wake();
      return () => {
        const left = entry.watched.leave(counted);
        if (left === 0 && entries.get(question.key) === entry) end(entry);
      };
    },
  };
}
