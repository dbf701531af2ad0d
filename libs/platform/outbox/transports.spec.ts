import { once } from 'node:events';
import { readdir, readFile, stat, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { fileTransport } from './file-transport.js';
import { DeliveryError } from './message.js';
import { smtpTransport } from './smtp-transport.js';
import { messageOf } from './testing/message.js';
import { webhookTransport } from './webhook-transport.js';

const failureOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => undefined,
    (error: unknown) => error,
  );
const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

describe('as a file', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'outbox-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('a message lies whole under its id, for its owner alone, however often it is sent', async () => {
    const transport = fileTransport(join(folder, 'out'));
    await transport.send(messageOf());
    await transport.send(messageOf());
    expect(await readdir(join(folder, 'out'))).toEqual(['notice-1.json']);
    const file = join(folder, 'out', 'notice-1.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      id: 'notice-1',
      to: { address: 'li@example.org' },
      text: messageOf().text,
      queuedAt: '2026-06-01T00:00:00.000Z',
    });
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('by a mail server', () => {
  const taken: { to: string[]; text: string }[] = [];
  let answer: { responseCode: number; message: string } | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) =>
      done(answer && Object.assign(new Error(answer.message), { responseCode: answer.responseCode })),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        taken.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString('utf8'),
        });
        done();
      });
    },
  });
  let url: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    url = `smtp://127.0.0.1:${portOf(server.server)}`;
  });
  afterAll(() => new Promise<void>(done => server.close(done)));
  beforeEach(() => {
    taken.length = 0;
    answer = undefined;
  });
  const transport = () => smtpTransport({ url, from: 'Service <service@example.org>', timeoutMs: 2_000 });

  it('a message arrives under the same Message-ID each time it is sent', async () => {
    await transport().send(messageOf());
    await transport().send(messageOf());
    expect(taken.map(({ to }) => to)).toEqual([['li@example.org'], ['li@example.org']]);
    for (const { text } of taken) {
      expect(text).toContain('Message-ID: <notice-1@example.org>');
      expect(text).toContain('From: Service <service@example.org>');
    }
  });

  it('is refused for good where the server refuses whom it is for, and not where it is only busy', async () => {
    answer = { responseCode: 550, message: 'no li@example.org here' };
    const gone = await failureOf(transport().send(messageOf()));
    expect(gone).toMatchObject({ permanent: true });
    expect((gone as Error).message).not.toContain('li@');
    answer = { responseCode: 451, message: 'later' };
    expect(await failureOf(transport().send(messageOf()))).toMatchObject({ permanent: false });
  });

  it('is not sent to a phone', async () => {
    const toPhone = messageOf({ to: { kind: 'phone', address: '13800000000' } });
    expect(await failureOf(transport().send(toPhone))).toMatchObject({ permanent: true });
  });

  it('does not let an address become two', async () => {
    const to = { kind: 'email' as const, address: 'li@example.org, other@example.org' };
    await failureOf(transport().send(messageOf({ to })));
    expect(taken.flatMap(({ to: all }) => all)).not.toContain('other@example.org');
  });

  it('waits for a server that says nothing no longer than it was told', async () => {
    const mute = createTcpServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const from = 'service@example.org';
    const slow = smtpTransport({ url: `smtp://127.0.0.1:${portOf(mute)}`, from, timeoutMs: 100 });
    expect(await failureOf(slow.send(messageOf()))).toMatchObject({ permanent: false });
    mute.close();
  });
});

describe('by a webhook', () => {
  const secret = `whsec_${Buffer.from('a secret of 24 bytes ...').toString('base64')}`;
  let respond: (request: IncomingMessage, response: ServerResponse) => void;
  const calls: { headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      respond(request, response);
    });
  });
  let url: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${portOf(server)}/hook`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    calls.length = 0;
    respond = (_, response) => response.writeHead(204).end();
  });
  const transport = (more = {}) => webhookTransport({ url, secret, timeoutMs: 2_000, ...more });

  it('the receiver verifies who sent it, and tells a repeat by its id', async () => {
    await transport().send(messageOf());
    await transport().send(messageOf());
    expect(calls.map(({ headers }) => headers['webhook-id'])).toEqual(['notice-1', 'notice-1']);
    for (const { headers, body } of calls) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'notice',
        data: { id: 'notice-1', to: { address: 'li@example.org' }, matter: 'overdue' },
      });
      const other = new Webhook(Buffer.from('another secret').toString('base64'));
      expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
    }
  });

  it.each([
    [400, true],
    [422, true],
    [401, false],
    [404, false],
    [429, false],
    [503, false],
    [302, false],
  ])('an answer of %i is a failure, for good: %s', async (status, permanent) => {
    respond = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end('x'.repeat(1e5));
    const error = await failureOf(transport().send(messageOf()));
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ permanent });
    expect(calls).toHaveLength(1);
  });

  it('waits for an answer no longer than it was told', async () => {
    respond = () => undefined;
    const error = await failureOf(transport({ timeoutMs: 100 }).send(messageOf()));
    expect(error).toMatchObject({ permanent: false });
  });

  it('ends what is underway when it is closed', async () => {
    const own = transport({ timeoutMs: 60_000 });
    const asked = new Promise<void>(resolve => (respond = () => resolve()));
    const sending = failureOf(own.send(messageOf()));
    await asked;
    await own.close();
    expect(await sending).toMatchObject({ permanent: false });
  });

  it.each(['ftp://example.org', 'file:///etc/passwd', 'example.org', 'https://a:b@example.org', ''])(
    'is not set up for the address "%s"',
    wrong => {
      expect(() => transport({ url: wrong })).toThrow(TypeError);
    },
  );
});
