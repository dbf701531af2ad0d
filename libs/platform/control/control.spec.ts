import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EventStore } from '#platform/event-store';
import { askControl, serveControl, statusOf } from './index.js';
import { controlAddress } from './control-address.js';

async function all(items: AsyncIterable<unknown> | undefined): Promise<unknown[]> {
  const collected: unknown[] = [];
  for await (const item of items ?? []) collected.push(item);
  return collected;
}

describe('the owner of a data folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-control-'));
  const folder = join(root, 'data');
  let store: EventStore;
  let control: { close(): Promise<void> };

  const requests = () => ({
    status: statusOf(store),
    count: async function* () {
      for (let n = 0; n < 20_000; n++) yield { n };
    },
    broken: async function* () {
      yield 1;
      throw new Error('out of order');
    },
  });

  beforeAll(async () => {
    mkdirSync(folder);
    ({ store } = await openEmbedded({ folder: join(folder, 'log') }));
    control = await serveControl({ folder, requests: requests() });
  });
  afterAll(async () => {
    await control.close();
    await store.close();
    rmSync(root, { recursive: true });
  });

  it('says how it is, with the position of its log', async () => {
    const event = { id: randomUUID(), type: 'Noted', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
    await store.append('a', [event], { expectedRevision: 'no-stream' });
    const [status] = await all(await askControl(folder, 'status'));
    expect(status).toMatchObject({ pid: process.pid, position: '1' });
  });

  it('gives answers one by one, as many as there are, to several at once', async () => {
    const asked = await Promise.all([1, 2, 3].map(async () => all(await askControl(folder, 'count'))));
    for (const answers of asked) expect(answers).toEqual(Array.from({ length: 20_000 }, (_, n) => ({ n })));
  });

  it('says what it was asked in vain, and what went wrong on the way', async () => {
    await expect(all(await askControl(folder, 'constructor'))).rejects.toThrow(
      'expected one of status, count, broken, got "constructor"',
    );
    await expect(all(await askControl(folder, 'broken'))).rejects.toThrow('out of order');
    await expect(all(await askControl(folder, 'x'.repeat(1_100_000)))).rejects.toThrow('at most 1048576');
  });

  it('goes on when somebody leaves in the middle of an answer', async () => {
    for await (const _ of (await askControl(folder, 'count'))!) break;
    const rude = connect(controlAddress(folder).path);
    await new Promise<void>(resolve => rude.once('connect', resolve));
    rude.destroy();
    expect(await all(await askControl(folder, 'status'))).toHaveLength(1);
  });

  it('is reached by its own user only', () => {
    const { folder: inside, path } = controlAddress(folder);
    expect(statSync(inside!).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is nobody once it has closed, or was killed, and the next one listens again', async () => {
    const killed = join(root, 'killed');
    mkdirSync(join(killed, 'control'), { recursive: true });
    expect(await askControl(killed, 'status')).toBeUndefined();
    writeFileSync(controlAddress(killed).path, 'what a killed owner left');
    expect(await askControl(killed, 'status')).toBeUndefined();
    const next = await serveControl({ folder: killed, requests: requests() });
    expect(await all(await askControl(killed, 'status'))).toHaveLength(1);
    await next.close();
    expect(await askControl(killed, 'status')).toBeUndefined();
  });

  it('is reached in a folder whose path is too long for a socket, too', async () => {
    const deep = join(root, '一个很长的文件夹名字'.repeat(4));
    mkdirSync(deep);
    const far = await serveControl({ folder: deep, requests: requests() });
    expect(existsSync(join(deep, 'control'))).toBe(false);
    expect(await all(await askControl(deep, 'status'))).toHaveLength(1);
    await far.close();
    expect(existsSync(controlAddress(deep).folder!)).toBe(false);
  });
});
