import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsString } from 'class-validator';
import { fact, Fact } from '#platform/event-sourcing';
import { openStreams } from '#platform/event-sourcing/http/index.js';
import { openEmbedded, type EventStore, type LiveTail } from '#platform/event-store';
import { feedStream } from '../feed-stream.js';
import { feedTail } from '../feed-tail.js';
import { followFeed } from './follow-feed.js';
import { NDJSON } from './framing.js';
import { statusOf, type Subscriber } from './subscribers.js';
import { storedFact } from '../testing/stored-fact.js';

@Fact('FollowFeedSpecTold')
class Told {
  @IsString() words!: string;
}

/* Real connections: a megabyte or ten lie between the two before a writer is told to wait. */

const EVENTS = 600;
const A_LOT = 'x'.repeat(50_000);
const folder = mkdtempSync(join(tmpdir(), 'vitrine-follow-'));
const subscribers = new Set<Subscriber>();
let store: EventStore;
let tail: LiveTail;
let server: Server;
beforeAll(async () => {
  store = (await openEmbedded({ folder })).store;
  for (let n = 0; n < EVENTS; n += 100) {
    const events = Array.from({ length: 100 }, () => ({
      ...storedFact(fact(Told, { words: A_LOT })),
      id: randomUUID(),
    }));
    await store.append(`promise-${n}`, events, { expectedRevision: 'no-stream' });
  }
  tail = feedTail(store);
  const streams = openStreams();
  const told = { feed: { name: 'f', summary: '' }, sight: {}, pseudonym: () => 'p' };
  server = createServer((request, raw) => {
    const reply = { hijack: () => reply, getHeaders: () => ({}), raw } as never; // the part that is used
    const asked = { categories: [], types: [], from: 0n, follow: true };
    void followFeed(streams, reply, {
      feed: 'f',
      who: request.url!.slice(1),
      from: 0n,
      until: undefined,
      framing: NDJSON,
      now: Date.now,
      subscribers,
      messages: signal => feedStream(tail, told, { ...asked, signal }, NDJSON),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await tail.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function connect(who: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const asking = get({ port, path: `/${who}`, host: '127.0.0.1', agent: false });
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  return answer;
}
/** Positions, as they come. */
function heard(answer: IncomingMessage): { readonly positions: string[]; readonly caughtUp: () => string[] } {
  const positions: string[] = [];
  const caughtUp: string[] = [];
  let rest = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const message = JSON.parse(line) as { caughtUp?: true; position: string };
      (message.caughtUp ? caughtUp : positions).push(message.position);
    }
  });
  return { positions, caughtUp: () => caughtUp };
}
const until = async (reached: () => boolean): Promise<void> => {
  while (!reached()) await new Promise(resolve => setTimeout(resolve, 2));
};
const of = (who: string): Subscriber => [...subscribers].find(each => each.who === who)!;

describe('A subscriber that does not read', () => {
  it('is seen to be slow and how far behind, holds up nobody, and has missed nothing when it reads on', async () => {
    const asleep = await connect('sleeps');
    await until(() => of('sleeps').stream.busySince !== undefined);
    const awake = heard(await connect('reads'));
    await until(() => awake.caughtUp().length > 0);
    const all = Array.from({ length: EVENTS }, (_, n) => String(n + 1));
    expect(awake.positions).toEqual(all);
    const head = await store.head();
    const lag = statusOf(of('sleeps'), head, Date.now());
    // What was not handed over is in the log, and nowhere else.
    expect([lag.slow, Number(lag.behind.positions) > EVENTS / 3]).toEqual([true, true]);
    expect(statusOf(of('reads'), head, Date.now())).toMatchObject({
      slow: false,
      behind: { positions: '0', seconds: 0 },
    });
    const woken = heard(asleep);
    await until(() => woken.caughtUp().length > 0);
    expect(woken.positions).toEqual(all);
    asleep.destroy();
    await until(() => subscribers.size === 1);
  });
});
