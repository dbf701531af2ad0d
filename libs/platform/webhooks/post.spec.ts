import { post, type PostOptions } from './post.js';
import { openReceiver, refusing, taken, type Receiver } from './testing/receiver.js';

let receiver: Receiver;
let inner: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
  inner = await openReceiver();
});
afterAll(() => {
  receiver.close();
  inner.close();
});
beforeEach(() => {
  receiver.calls.length = 0;
  receiver.answer = taken;
});

const told = (over: Partial<PostOptions> = {}) =>
  post({ url: receiver.url, headers: { 'webhook-id': 'a' }, body: '{}', toLoopback: true, ...over });

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
    expect(await told({ timeoutMs: 60 })).toEqual({ delivered: false, told: 'no answer within 0.06 s' });
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
    expect((await told({ toLoopback: false })).told).toBe('addresses of this machine may not be called');
    expect((await told({ url: 'http://10.0.0.1/' })).delivered).toBe(false);
    expect((await told({ url: 'https://169.254.169.254/' })).told).toBe(
      'the address is not one that may be called',
    );
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
