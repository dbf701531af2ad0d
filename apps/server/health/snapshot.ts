import type { StreamCounts } from '#platform/event-sourcing/http/index.js';
import { failureText, stallText, type DeadlinesStatus, type ReactionStatus } from '#platform/projections';
import type { LogStatus } from '#platform/transparency-log';
import type { Installation } from '../installation.js';
import { streamCounts, type Streams } from '../streams.js';
import { webhookHealth, type WebhookHealth } from '../webhooks/webhook-health.js';
import { readModelsNow, type ReadModelNow } from './read-models-now.js';
import { within } from './within.js';

/** What there is to say of a running product at one moment. Health, metrics and log tell of it, and of nothing else. */
export interface StatusSnapshot {
  /** Position of the newest event of the log; undefined: the event store does not answer. */
  readonly head?: bigint;
  /** Why the read store does not answer; undefined: it does. */
  readonly readStoreAway?: string;
  /** Whether it is this process that keeps the read models. */
  readonly worksHere: boolean;
  readonly readModels: readonly ReadModelNow[];
  readonly reactions: readonly ReactionStatus[];
  readonly transparency?: LogStatus;
  readonly deadlines: DeadlinesStatus;
  readonly webhooks?: WebhookHealth;
  /** Answers that go on, by their kind. */
  readonly streams: Readonly<Record<string, StreamCounts>>;
  /** Questions that are watched, and how often they were asked again. */
  readonly liveQuestions: { readonly watched: number; readonly asked: number };
  /** One sentence for each thing that does not work, as the log has it. */
  readonly failing: readonly string[];
}

type Parts = Pick<
  Installation,
  | 'store'
  | 'readStore'
  | 'projections'
  | 'reactions'
  | 'deadlines'
  | 'transparency'
  | 'nobodyWorks'
  | 'nobodyProves'
  | 'readStoreAway'
  | 'worksHere'
>;

/** One mistake may make a thousand deadlines fail. */
const MOST_NAMED = 3;

/** Within a second or so, whatever hangs. */
export async function statusSnapshot(
  parts: Parts,
  ongoing: Pick<Streams, 'streams' | 'live' | 'wire'>,
): Promise<StatusSnapshot> {
  const [head, nobody, unproved, away, webhooks, readModels] = await Promise.all([
    within(parts.store.head()),
    within(parts.nobodyWorks()),
    within(parts.nobodyProves()),
    parts.readStoreAway(),
    within(webhookHealth(parts.readStore.db)),
    readModelsNow(parts),
  ]);
  const reactions = parts.reactions.status();
  const transparency = parts.transparency?.status;
  const deadlines = parts.deadlines.status();
  return {
    ...{ head, readModels, reactions, transparency, deadlines, webhooks, readStoreAway: away },
    worksHere: parts.worksHere,
    streams: streamCounts(ongoing),
    liveQuestions: { watched: ongoing.live.size, asked: ongoing.live.asked },
    failing: [
      ...(away === undefined ? [] : [away]),
      ...(nobody === undefined ? [] : [nobody]),
      ...(unproved === undefined ? [] : [unproved]),
      ...(head === undefined ? ['the event store does not answer'] : []),
      ...readModels.flatMap(({ name, failure, stalled }) => [
        ...(failure ? [`read model ${name}: ${failureText(failure)}`] : []),
        ...(stalled ? [`read model ${name}: ${stallText(stalled)}`] : []),
      ]),
      ...reactions.flatMap(({ name, failure }) =>
        failure ? [`reaction ${name}: ${failureText(failure)}`] : [],
      ),
      ...deadlines.failing
        .slice(0, MOST_NAMED)
        .map(
          ({ name, streamId, attempts, message }) =>
            `deadline ${name} of ${streamId}: failed ${attempts} times, is tried again: ${message}`,
        ),
      ...[transparency?.stopped, transparency?.failure?.message].flatMap(why =>
        why === undefined ? [] : [`transparency log: ${why}`],
      ),
    ],
  };
}
