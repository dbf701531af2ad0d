import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connectionsTo, type Connections, type ConnectionsOptions } from './connections.js';
import { PATIENCE, post, type PostOptions } from './post.js';
import { openReceiver, refusing, taken, type Receiver } from './testing/receiver.js';

let receiver: Receiver;
let inner: Receiver;
let opened: Connections[] = [];
beforeEach(async () => {
  receiver = await openReceiver();
  inner = await openReceiver();
});
afterEach(() => {
  for (const each of opened) each.close();
  opened = [];
  receiver.close();
  inner.close();
});

type Over = Partial<PostOptions & ConnectionsOptions & { url: string }>;

const connect = ({ url = receiver.url, ...over }: Over = {}): Connections | string => {
  const connections = connectionsTo(url, { toLoopback: true, ...over });
  if (typeof connections !== 'string') opened.push(connections);
  return connections;
};
const by = (connections: Connections | string, over: Over = {}) => {
  if (typeof connections === 'string') throw new Error(connections);
  return post(connections, { headers: { 'webhook-id': 'a' }, body: '{}', ...over });
};
const told = async (over: Over = {}) => by(connect(over), over);

describe('A call of an endpoint', () => {
  it('succeeds with an answer of 2xx', async () => {
    expect(await told()).toMatchObject({ delivered: true, status: 204, told: 'answered 204' });
    expect(receiver.calls).toMatchObject([
      { body: '{}', headers: { 'webhook-id': 'a', 'content-length': '2' } },
    ]);
  });

  it.each([400, 404, 410, 429, 500, 503])(
    'fails with an answer of %i, and says what it asks to wait',
    async status => {
      receiver.answer = refusing(status, { 'retry-after': '7' });
      expect(await told()).toMatchObject({ delivered: false, status, retryAfterMs: 7_000 });
    },
  );

  it('follows no redirect, least of all to where it may not go', async () => {
    receiver.answer = refusing(307, { location: inner.url });
    expect(await told()).toMatchObject({ delivered: false, status: 307 });
    expect(inner.calls).toEqual([]);
  });

  it('fails where no answer comes in time, or the connection ends before one', async () => {
    receiver.answer = () => undefined;
    expect(await told({ patience: { ...PATIENCE, answerMs: 60 } })).toEqual({
      delivered: false,
      told: 'no answer within 0.06 s',
    });
    receiver.answer = response => void response.socket?.destroy();
    expect(await told()).toMatchObject({ delivered: false, told: 'not reached: ECONNRESET' });
  });

  it('does not wait for the end of an answer that never ends, nor reads much of it', async () => {
    let ended: () => void = () => undefined;
    const cutOff = new Promise<void>(resolve => (ended = resolve));
    receiver.answer = response => {
      response.on('error', () => undefined).once('close', ended);
      response.writeHead(200);
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    };
    expect(await told()).toMatchObject({ delivered: true, status: 200 });
    await cutOff;
  });

  it('does not begin where the address is not one that may be called', async () => {
    expect(connect({ toLoopback: false })).toBe('addresses of this machine may not be called');
    for (const url of ['http://10.0.0.1/', 'https://169.254.169.254/'])
      expect(connect({ url })).toBe('the address is not one that may be called');
    expect(receiver.calls).toEqual([]);
  });

  it('goes to no private address that a public name leads to, even where this machine may be called', async () => {
    const url = 'https://hooks.example.org/';
    for (const address of ['127.0.0.1', '10.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(
        await told({ url, resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }] }),
      ).toEqual({
        delivered: false,
        told: 'the name leads to an address that is not public',
      });
  });

  it('is not for a name that cannot be looked up', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    expect((await told({ url: 'https://hooks.example.org/', resolve })).told).toBe('not reached: ENOTFOUND');
  });
});

describe('Connections to an endpoint', () => {
  it('are kept: calls one after the other need one', async () => {
    const connections = connect();
    receiver.answer = (response, { headers }) =>
      refusing(headers['webhook-id'] === 'odd' ? 500 : 200)(response.setHeader('x', 'y'));
    for (const id of ['a', 'odd', 'b', 'odd']) await by(connections, { headers: { 'webhook-id': id } });
    expect([receiver.ids, receiver.connections]).toEqual([['a', 'odd', 'b', 'odd'], 1]);
  });

  it('that the receiver has closed meanwhile cost no try', async () => {
    const connections = connect();
    await by(connections);
    // Closed as the next call is written on it: the worst moment.
    receiver.answer = response => {
      receiver.answer = taken;
      response.socket?.resetAndDestroy();
    };
    expect(await by(connections)).toMatchObject({ delivered: true });
    expect([receiver.calls.length, receiver.connections]).toEqual([3, 2]);
  });

  it('are closed once nothing was sent for a while, and with the endpoint', async () => {
    const idle = connect({ idleMs: 20 });
    await by(idle);
    await receiver.closed(1);
    const kept = connect();
    await by(kept);
    if (typeof kept !== 'string') kept.close();
    await receiver.closed(2);
  });

  it('are each made to an address that was checked for it: a name that leads elsewhere later is not followed', async () => {
    let address = '127.0.0.1';
    const asked: string[] = [];
    const resolve = async (hostname: string) => (asked.push(hostname), [{ address, family: 4 }]);
    const connections = connect({ url: receiver.url.replace('127.0.0.1', 'localhost'), resolve });
    expect(await by(connections)).toMatchObject({ delivered: true });
    address = '10.0.0.1';
    expect(await by(connections)).toMatchObject({ delivered: true });
    expect([asked, receiver.connections]).toEqual([['localhost'], 1]);
    receiver.closeIdle();
    await receiver.closed(1);
    expect((await by(connections)).told).toBe('the name leads to an address that is not public');
    expect([asked.length, receiver.connections]).toEqual([2, 1]);
  });

  it('that do not come about, and answers that do not end, hold up nobody for long', async () => {
    const silent = createServer(socket => void socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const patience = { ...PATIENCE, bodyMs: 40 };
    expect((await told({ url, patience: { ...patience, connectMs: 40 } })).told).toBe(
      'no connection within 0.04 s',
    );
    silent.close();
    receiver.answer = response => void response.writeHead(200).write('and');
    expect(await told({ patience })).toMatchObject({ delivered: true, status: 200 });
  });
});
