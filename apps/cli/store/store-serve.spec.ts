import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { generate } from 'selfsigned';
import { startVitrine, vitrine, vitrineAlone, type CommandLine } from '../testing/command-line.js';
import { all } from '../testing/events.js';
import { folders } from '../testing/folders.js';
import { storeUsers } from './users.js';

const { root, make, remove } = folders();
const running: CommandLine[] = [];
afterAll(async () => {
  await Promise.all(running.map(command => command.signal('SIGKILL')));
  remove();
});

async function serve(args: readonly string[], env = {}): Promise<{ command: CommandLine; url: string }> {
  const command = startVitrine(['store', 'serve', '--port', '0', ...args], env);
  running.push(command);
  const [, url] = await command.said(/Event store ready: (esdb:\S+)\n/);
  return { command, url: url! };
}

async function using<T>(url: string, work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
  const client = EventStoreDBClient.connectionString(url);
  try {
    return await work(client);
  } finally {
    await client.dispose();
  }
}

const append = (url: string, n: number) =>
  using(url, client => client.appendToStream('notes', jsonEvent({ type: 'Noted', data: { n } })));
const notes = (url: string) =>
  using(url, async client => {
    const events = await all(client.readStream('notes'));
    return events.map(({ event }) => (event?.data as { n: number }).n);
  });

describe('vitrine store serve', () => {
  it('serves until SIGTERM, and again on the same data, also after kill -9', async () => {
    const data = make();
    const first = await serve(['--data', data]);
    await append(first.url, 1);
    const status = await vitrineAlone(['status', '--data', data]);
    expect(status).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Running: process \d+ .*\nLog: position 1\n$/),
    });
    expect(await first.command.signal('SIGTERM')).toBe(0);
    expect(first.command.errors()).toBe('');
    const stopped = await vitrine(['status', '--data', data]);
    expect(stopped).toMatchObject({ code: 0, output: 'Stopped.\nLog: position 1\n' });
    const second = await serve(['--data', data]);
    await append(second.url, 2);
    expect(await second.command.signal('SIGKILL')).toBe('SIGKILL');
    const third = await serve(['--data', data]);
    await append(third.url, 3);
    expect(await notes(third.url)).toEqual([1, 2, 3]);
    expect(await third.command.signal('SIGINT')).toBe(0);
  });

  it('ends while clients follow it', async () => {
    const { command, url } = await serve(['--data', make()]);
    await append(url, 1);
    await using(url, async client => {
      const subscription = client.subscribeToAll();
      subscription.on('error', () => undefined);
      await once(subscription, 'data');
      expect(await command.signal('SIGTERM')).toBe(0);
    });
  });

  it('says in one sentence that the port is taken, the folder in use, or the address too open', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    const onTaken = await vitrineAlone(['store', 'serve', '--port', port, '--data', make()]);
    taken.close();
    expect(onTaken).toMatchObject({
      code: 1,
      errors: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`),
    });

    const data = make();
    const { command } = await serve(['--data', data]);
    const inUse = await vitrine(['store', 'serve', '--port', '0', '--data', data]);
    expect(inUse).toMatchObject({ code: 1, errors: expect.stringContaining('is in use by another process') });
    expect(inUse.errors.trim().split('\n')).toHaveLength(1);
    await command.signal('SIGTERM');

    const open = await vitrine(['store', 'serve', '--port', '0', '--data', make(), '--host', '0.0.0.0']);
    expect(open).toMatchObject({ code: 2, errors: expect.stringContaining('--insecure') });
    const insecure = await serve(['--data', make(), '--host', '0.0.0.0', '--insecure']);
    expect(insecure.command.errors()).toContain('INSECURE: everybody');
    await append(insecure.url, 1);
    await insecure.command.signal('SIGTERM');
    expect(await vitrine(['store', 'serve', '--port', 'http', '--data', make()])).toMatchObject({ code: 2 });
  });

  describe('over TLS', () => {
    const file = (name: string): string => join(root, 'tls', name);
    beforeAll(async () => {
      mkdirSync(join(root, 'tls'));
      const one = await selfSigned();
      writeFileSync(file('cert.pem'), one.cert);
      writeFileSync(file('key.pem'), one.private);
      writeFileSync(file('other.pem'), (await selfSigned()).private);
      writeFileSync(file('letter.pem'), 'Dear operator');
    });

    it('lets each of its users in, from options and the environment, and nobody with a wrong password', async () => {
      const tls = ['--cert', file('cert.pem'), '--key', file('key.pem'), '--ca', file('cert.pem')];
      const { command, url } = await serve(['--data', make(), ...tls, '--user', 'ann:first:word'], {
        WIRE_USERS: 'bob:second-word',
      });
      const as = (who: string): string => url.replace('esdb://', `esdb://${who}@`);
      await append(as('ann:first%3Aword'), 1);
      await append(as('bob:second-word'), 2);
      await expect(append(as('bob:wrong'), 3)).rejects.toThrow();
      expect(await notes(as('ann:first%3Aword'))).toEqual([1, 2]);
      expect(await command.signal('SIGTERM')).toBe(0);
    });

    it('lets those without credentials do what $acl leaves them, or nothing with --no-anonymous', async () => {
      const tls = ['--cert', file('cert.pem'), '--key', file('key.pem'), '--ca', file('cert.pem')];
      const open = await serve(['--data', make(), ...tls, '--user', 'ann:secret-word']);
      await append(open.url, 1);
      const closed = await serve(['--data', make(), ...tls, '--user', 'ann:secret-word', '--no-anonymous']);
      await expect(append(closed.url, 1)).rejects.toThrow();
      await append(closed.url.replace('esdb://', 'esdb://ann:secret-word@'), 2);
      await Promise.all([open, closed].map(({ command }) => command.signal('SIGTERM')));
    });

    it('refuses files that are not there, are no PEM or don’t belong together, and a certificate alone', async () => {
      const refused = async (args: readonly string[], code: number, says: string): Promise<void> => {
        const data = make();
        const found = await vitrine(['store', 'serve', '--port', '0', '--data', data, ...args]);
        expect(found).toMatchObject({ code, errors: expect.stringContaining(says) });
      };
      const key = ['--key', file('key.pem')];
      await refused(['--cert', file('none.pem'), ...key], 1, `--cert ${file('none.pem')} can't be read`);
      await refused(['--cert', file('letter.pem'), ...key], 1, 'is no PEM file');
      await refused(['--cert', file('cert.pem'), '--key', file('other.pem')], 1, "can't be used together");
      await refused(['--cert', file('cert.pem')], 2, 'go together');
      await refused(['--user', 'ann'], 2, '--user: expected NAME:PASSWORD');
    });
  });
});

describe('users of the store', () => {
  it('are told by options and environment together, each name once', () => {
    expect(storeUsers(['a:1:2'], 'b:3,c:4\nd:5')).toEqual([
      { name: 'b', password: '3' },
      { name: 'c', password: '4' },
      { name: 'd', password: '5' },
      { name: 'a', password: '1:2' },
    ]);
    expect(storeUsers([], undefined)).toEqual([]);
    expect(() => storeUsers(['a:1', 'a:2'], undefined)).toThrow('given twice');
    for (const wrong of ['', 'a', ':b', 'a:']) expect(() => storeUsers([wrong], '')).toThrow('NAME:PASSWORD');
  });
});

const selfSigned = () =>
  generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
