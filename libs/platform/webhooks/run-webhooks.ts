import { setTimeout as delay } from 'node:timers/promises';
import type { AskedAgain, Connect, Endpoint } from './endpoint.js';
import { runLane, type LaneParts } from './lane/run-lane.js';
import type { LaneState } from './lane/lane-state.js';
import { sendAgain } from './lane/send-again.js';

export interface WebhooksOptions extends Omit<LaneParts, 'send'> {
  readonly connect: Connect;
  /** Those that are to be told now, by their newest record. */
  readonly endpoints: () => Promise<readonly Endpoint[]>;
  readonly askedAgain: (webhookId: string) => Promise<readonly AskedAgain[]>;
  readonly log: { warn(details: object, text: string): void };
  /** Wait after something that is not the receiver's fault, milliseconds. */
  readonly againAfterMs?: number;
}

export interface WebhooksHandle {
  /** Looks at the endpoints: begins, ends and changes lanes. Calls at once follow each other. */
  look(): Promise<void>;
  /** Where each lane of this process is. */
  status(): readonly { readonly webhookId: string; readonly state: LaneState | undefined }[];
  close(): Promise<void>;
}

interface Lane {
  readonly endpoint: Endpoint;
  readonly sameAs: string;
  state: LaneState | undefined;
  lookAgain(): void;
  stop(): Promise<void>;
}

/** One lane an endpoint: a slow or dead receiver keeps nobody waiting but himself. */
export function runWebhooks(options: WebhooksOptions): WebhooksHandle {
  const { connect, endpoints, askedAgain, log, againAfterMs = 2_000 } = options;
  const lanes = new Map<string, Lane>();
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  function begin(endpoint: Endpoint): Lane {
    const ended = new AbortController();
    const { signal } = ended;
    const line = connect(endpoint);
    const parts = { ...options, send: line.send };
    const lane: Lane = {
      endpoint,
      sameAs: identity(endpoint),
      state: undefined,
      lookAgain: () => (again = again.then(retrying(letters, 'What was asked for again waits.'))),
      async stop() {
        ended.abort();
        await Promise.all([running, again]);
        line.close();
      },
    };
    const letters = async (): Promise<void> =>
      sendAgain(endpoint, await askedAgain(endpoint.webhookId), parts, signal);
    const deliver = (): Promise<void> => runLane(endpoint, parts, signal, state => (lane.state = state));

    /** Until it is done: what fails here is the log or the read store, and not the receiver. */
    const retrying = (work: () => Promise<void>, text: string) => async (): Promise<void> => {
      while (!signal.aborted)
        try {
          return await work();
        } catch (error) {
          if (signal.aborted) return;
          log.warn({ err: error, webhookId: endpoint.webhookId }, text);
          await delay(againAfterMs, undefined, { signal }).catch(() => undefined);
        }
    };
    let again: Promise<void> = Promise.resolve();
    const running = retrying(deliver, 'A webhook waits for the log or the read store.')();
    return lane;
  }

  async function reconcile(): Promise<void> {
    if (closed) return;
    const wanted = new Map((await endpoints()).map(endpoint => [endpoint.webhookId, endpoint]));
    for (const [id, lane] of lanes) {
      const endpoint = wanted.get(id);
      if (endpoint && identity(endpoint) === lane.sameAs) continue;
      lanes.delete(id);
      await lane.stop();
    }
    for (const [id, endpoint] of wanted) {
      const lane = lanes.get(id) ?? begin(endpoint);
      lanes.set(id, lane);
      lane.lookAgain();
    }
  }

  return {
    look: () => (looking = looking.catch(() => undefined).then(reconcile)),
    status: () =>
      [...lanes.values()].map(({ endpoint, state }) => ({ webhookId: endpoint.webhookId, state })),
    async close() {
      closed = true;
      await looking.catch(() => undefined);
      await Promise.all([...lanes.values()].map(lane => lane.stop()));
      lanes.clear();
    },
  };
}

/** Two of the same are told the same in the same way. */
const identity = ({ url, from, upTo, round, secrets, filter }: Endpoint): string =>
  JSON.stringify([url, String(from), String(upTo), round, secrets, filter]);
