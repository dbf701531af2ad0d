import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenStream, StreamEnd } from './open-stream.js';
import { openStreams, type OpenStreams } from './open-streams.js';

/* Real connections to one server. */

let server: Server;
let streams: OpenStreams;
let opened: OpenStream[];
let now = 0;

async function serve(
  options: Parameters<typeof openStreams>[0] = {},
  mostUnread?: number,
  until?: StreamEnd,
): Promise<void> {
  now = 0;
  streams = openStreams({ now: () => now, ...options });
  opened = [];
  server = createServer((request, raw: ServerResponse) => {
    const reply = { hijack: () => reply, getHeaders: () => ({}), raw } as never; // the part that is used
    opened.push(
      streams.open(reply, {
        kind: 'live',
        of: request.url ?? '',
        contentType: 'text/event-stream',
        mostUnread,
        until,
        beat: () => ': beat\n\n',
        onClose: () => undefined,
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function connect(path = '/'): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(get({ port, path, host: '127.0.0.1', agent: false }), 'response')) as [
    IncomingMessage,
  ];
  answer.on('error', () => undefined);
  return answer;
}
const until = async (reached: () => boolean): Promise<void> => {
  while (!reached()) await new Promise(resolve => setTimeout(resolve, 2));
};
const A_MEGABYTE = 'x'.repeat(1 << 20);

/** Writes until the reader's side, and what lies between, take no more. */
async function fill(stream: OpenStream): Promise<void> {
  while (stream.write(A_MEGABYTE)) await new Promise(resolve => setImmediate(resolve));
  await new Promise(resolve => setTimeout(resolve, 20));
  if (stream.busySince === undefined) await fill(stream);
}

describe('Answers that go on', () => {
  it('are counted: how many are open, of one too, and how many read slowly', async () => {
    await serve({ most: 3, mostOfOne: 2 });
    await Promise.all([connect('/a'), connect('/a')]);
    expect([
      streams.isFull('live', '/a'),
      streams.isFull('live', '/b'),
      streams.isFull('page', '/a'),
    ]).toEqual([true, false, false]);
    const third = await connect('/b');
    expect(streams.isFull('live', '/c')).toBe(true);
    await fill(opened[2]!);
    expect(streams.counts()).toEqual({ live: { open: 3, slow: 1, cutOff: 0 } });
    third.destroy();
    await until(() => streams.counts().live?.open === 2);
    expect(streams.isFull('live', '/c')).toBe(false);
  });

  it('of a reader that takes nothing are cut off after a while, and the others go on', async () => {
    await serve({ beatMs: 5, stalledMs: 1_000 }, Infinity);
    const [, reads] = await Promise.all([connect('/never'), connect('/reads')]);
    let heard = '';
    reads.setEncoding('utf8').on('data', (text: string) => (heard += text));
    await fill(opened[0]!);
    now += 999;
    await until(() => heard.length > 0);
    expect(streams.counts()).toEqual({ live: { open: 2, slow: 1, cutOff: 0 } });
    now += 1;
    await until(() => streams.counts().live?.open === 1);
    heard = '';
    await until(() => heard.includes(': beat'));
    expect(streams.counts()).toEqual({ live: { open: 1, slow: 0, cutOff: 1 } });
  });

  it('cut off a reader at once that lets more lie than it may', async () => {
    await serve({}, 1_000);
    await connect();
    await fill(opened[0]!);
    opened[0]!.write('more');
    expect(opened[0]!.closed).toBe(true);
    await until(() => streams.counts().live === undefined);
  });

  it('tell when all was taken, also where the reader has gone', async () => {
    await serve({}, Infinity);
    const reader = await connect();
    await opened[0]!.drained();
    await fill(opened[0]!);
    reader.resume();
    await opened[0]!.drained();
    expect(opened[0]!.busySince).toBeUndefined();
    reader.pause();
    await fill(opened[0]!);
    const waiting = opened[0]!.drained();
    reader.destroy();
    await waiting;
  });

  it('send nothing after what they were opened by has ended, and say so as the last', async () => {
    await serve({ beatMs: 5 }, undefined, { at: 1_000, told: 'over' });
    const [writes, waits] = await Promise.all([connect(), connect()]);
    const heard = [writes, waits].map(async answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      await once(answer, 'end');
      return text.replaceAll(': beat\n\n', '');
    });
    opened[0]!.write('before ');
    now += 1_000;
    opened[0]!.write('after');
    expect(await Promise.all(heard)).toEqual(['before over', 'over']);
  });

  it('end after their time, so that who comes back is looked at again', async () => {
    await serve({ beatMs: 5, termMs: 1_000 });
    const reader = await connect();
    now += 1_000;
    await once(reader.resume(), 'end');
    await until(() => streams.counts().live === undefined);
  });
});
