import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { vitrine } from '../../apps/cli/testing/command-line.js';
import { clientOf } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The transparency log of the product as it is started: what it serves, and what becomes of it over its life. */

const root = tempFolder();
const folder = join(root, 'data');
const env = { DEMO: 'false', TLOG_CHECKPOINT_MS: '50', TLOG_ORIGIN: 'log.example/transparency' };
let product: Product;
const start = async (): Promise<void> => {
  product = await startProduct({ folder, env });
};
beforeAll(async () => {
  mkdirSync(folder);
  await start();
});
afterAll(async () => {
  await product.stop();
  removeFolder(root);
});

const get = (path: string, headers?: Record<string, string>) => fetch(`${product.url}${path}`, { headers });
const text = async (path: string): Promise<string> => (await get(path)).text();
interface Health {
  readonly stopped: readonly string[];
  readonly transparency?: { readonly size: number; readonly behind: string };
}
const health = async (): Promise<Health> => (await get('/health/ready')).json() as Promise<Health>;
const sizeOf = (note: string): number => Number(note.split('\n')[1]);

/** Something is recorded, and is under a checkpoint. */
async function record(name: string): Promise<void> {
  const agent = clientOf(product.url, await tokensOf(folder).of('agent'));
  const { position } = await agent.done('/customers', {
    name,
    phone: `139${String(Math.random()).slice(2, 10)}`,
  });
  await eventually(async () => {
    const { transparency } = (await health()) as Health & { transparency?: { position: string } };
    return BigInt(transparency?.position ?? 0) >= BigInt(position);
  }, 'it is under a checkpoint');
}

it('is served as C2SP tlog-tiles says: checkpoint, keys and tiles to everybody, entries to who may', async () => {
  await record('甲');
  const checkpoint = await get('/transparency/checkpoint');
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const note = await checkpoint.text();
  const size = sizeOf(note);
  expect(note.split('\n')[0]).toBe('log.example/transparency');
  expect(await text('/transparency/keys')).toMatch(/^log\.example\/transparency\+[0-9a-f]{8}\+\S{44}\n$/);
  const tile = await get(`/transparency/tile/0/000.p/${size}`);
  expect(tile.headers.get('cache-control')).toContain('immutable');
  const hashes = Buffer.from(await tile.arrayBuffer());
  expect(hashes).toHaveLength(size * 32);
  for (const none of [`0/000.p/${size + 1}`, '0/000', '0/001', '1/000.p/1', '0/0', '0/000.p/0', '64/000'])
    expect((await get(`/transparency/tile/${none}`)).status).toBe(404);
  const entries = `/transparency/tile/entries/000.p/${size}`;
  expect((await get(entries)).status).toBe(401);
  const tokens = tokensOf(folder);
  const as = async (role: 'agent' | 'auditor') =>
    get(entries, { authorization: `Bearer ${await tokens.of(role)}` });
  expect((await as('agent')).status).toBe(403);
  const bundle = Buffer.from(await (await as('auditor')).arrayBuffer());
  for (let [at, leaf] = [0, 0]; at < bundle.length; leaf++) {
    const end = at + 2 + bundle.readUInt16BE(at);
    const hash = createHash('sha256')
      .update('\0')
      .update(bundle.subarray(at + 2, end))
      .digest();
    expect(hash.equals(hashes.subarray(leaf * 32, (leaf + 1) * 32))).toBe(true);
    at = end;
  }
});

it('takes up a new key while it runs, and both sign', async () => {
  const [old] = (await text('/transparency/keys')).split('\n');
  const { code, output } = await vitrine(['transparency', 'replace-key', '--data', folder]);
  expect(code).toBe(0);
  const fresh = /New verifier key: (\S+)/.exec(output)![1]!;
  await record('乙');
  const signatures = (await text('/transparency/checkpoint'))
    .split('\n')
    .filter(line => line.startsWith('\u2014'));
  expect(signatures).toHaveLength(2);
  expect((await text('/transparency/keys')).trim().split('\n')).toEqual([old, fresh]);
  expect(await vitrine(['verify', folder, '--quiet', '--key', fresh])).toMatchObject({
    ...{ code: 1, output: expect.stringContaining('no signature by a key') },
  });
  expect((await vitrine(['verify', folder, '--quiet'])).code).toBe(0);
});

it('is backed up with its keys apart, restored, and goes on', async () => {
  const [to, keysTo, again] = ['backup', 'backup-keys', 'again'].map(name => join(root, name)) as [
    string,
    string,
    string,
  ];
  const { code, errors } = await vitrine([
    ...['backup', '--data', folder, '--to', to, '--keys-to', keysTo, '--quiet'],
  ]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(readdirSync(join(to, 'transparency'))).toEqual(['log.db']);
  expect(readdirSync(join(keysTo, 'transparency', 'keys'))).toHaveLength(2);
  const size = sizeOf(await text('/transparency/checkpoint'));
  await product.stop();
  expect(
    (await vitrine(['restore', '--from', to, '--keys-from', keysTo, '--to', again, '--quiet'])).code,
  ).toBe(0);
  const restored = await startProduct({ folder: again, env });
  const note = await (await fetch(`${restored.url}/transparency/checkpoint`)).text();
  expect(sizeOf(note)).toBeGreaterThanOrEqual(size);
  await restored.stop();
  expect((await vitrine(['verify', again, '--quiet'])).code).toBe(0);
  await start();
}, 60_000);

it('set back to an older state, signs nothing more, and says so', async () => {
  const older = join(root, 'older.db');
  await product.stop();
  cpSync(join(folder, 'transparency', 'log.db'), older);
  await start();
  await record('丙');
  const note = await text('/transparency/checkpoint');
  await product.stop();
  for (const file of readdirSync(join(folder, 'transparency')))
    if (file.startsWith('log.db')) rmSync(join(folder, 'transparency', file));
  cpSync(older, join(folder, 'transparency', 'log.db'));
  await start();
  const agent = clientOf(product.url, await tokensOf(folder).of('agent'));
  await agent.done('/customers', { name: '丁', phone: '13900009999' });
  const { stopped } = await eventually(async () => {
    const found = await health();
    return found.stopped.length > 0 && found;
  }, 'it says that it stopped');
  expect(stopped.join()).toContain('it was set back');
  expect(sizeOf(await text('/transparency/checkpoint'))).toBeLessThan(sizeOf(note));
}, 60_000);

it('is left out where TLOG is off', async () => {
  const without = await startProduct({ env: { DEMO: 'false', TLOG: 'off' } });
  expect((await fetch(`${without.url}/transparency/checkpoint`)).status).toBe(404);
  expect(await (await fetch(`${without.url}/health/ready`)).json()).not.toHaveProperty('transparency');
  await without.stop();
});
