import type { FeedEvent } from '#platform/feeds';

/** One message of a feed: a fact, or that there is none left to read. */
export type FeedMessage =
  FeedEvent | { readonly caughtUp: true; readonly position: string; readonly type?: undefined };

export const isFeedEvent = (message: FeedMessage): message is FeedEvent => message.type !== undefined;

export const ndjson = (text: string): readonly FeedMessage[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as FeedMessage);

/** A server-sent event: its fields by name. */
export type SentEvent = Readonly<Record<string, string>>;

export const sentEvents = (text: string): readonly SentEvent[] =>
  text
    .split('\n\n')
    .filter(block => block !== '')
    .map(
      block =>
        Object.fromEntries(block.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2))) as SentEvent,
    )
    // Signs of life, and how soon to come back, are no messages.
    .filter(({ data }) => data !== undefined);

/** A feed that is being followed. */
export interface Following {
  readonly status: number;
  readonly headers: Headers;
  readonly text: () => string;
  stop(): Promise<void>;
}

export async function follow(url: string, headers: Readonly<Record<string, string>>): Promise<Following> {
  const leave = new AbortController();
  const answer = await fetch(url, { headers, signal: leave.signal });
  const decoder = new TextDecoder();
  let text = '';
  const read = (async () => {
    for await (const chunk of answer.body!) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  return {
    status: answer.status,
    headers: answer.headers,
    text: () => text,
    async stop() {
      leave.abort();
      await read;
    },
  };
}
