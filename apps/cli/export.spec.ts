import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { openEmbedded, writeMetadata, type EventStore } from '#platform/event-store';
import { readLogFile } from './log-file/read-log-file.js';
import { logFolder } from './places.js';
import { MAIN, startVitrine, vitrine, vitrineAlone } from './testing/command-line.js';
import { all, essence, event, events, everything } from './testing/events.js';

describe('vitrine export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-export-'));
  let store: EventStore;

  beforeAll(async () => {
    ({ store } = await openEmbedded({ folder: logFolder(folder) }));
    await store.append('case-1', events(3), { expectedRevision: 'no-stream' });
    await store.append('订单-😀', [event('{ "纸": 1.0 }'), event('\u0000\ud83d\ude00')], {
      expectedRevision: 'no-stream',
    });
    const bytes = { data: Buffer.from([0xff, 0xfe]), metadata: Buffer.alloc(0) };
    const binary = event('', { ...bytes, contentType: 'application/octet-stream' });
    await store.append('case-1', [binary], { expectedRevision: 2n });
    await writeMetadata(store, 'case-1', { own: '值' });
    await store.append('$settings', [event()], { expectedRevision: 'no-stream' });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const exported = async (file: string) => {
    const items = await all(readLogFile(file));
    return items.flatMap(item => (item.kind === 'event' ? [item.event] : []));
  };

  it('writes every event of a running installation as it is stored, in log order, without the store’s own', async () => {
    const file = join(folder, 'log.ndjson');
    const { code, errors } = await vitrine(['export', '--from', folder, '--out', file]);
    expect({ code, errors }).toMatchObject({
      code: 0,
      errors: expect.stringContaining(`Exported 7 events of 3 streams from ${folder}`),
    });
    const stored = (await everything(store)).filter(({ stream }) => stream !== '$settings');
    const found = await exported(file);
    expect(found.map(essence)).toEqual(stored.map(essence));
    expect(found.map(({ position, storedAt }) => ({ position, storedAt }))).toEqual(
      stored.map(({ position, storedAt }) => ({ position, storedAt })),
    );
    expect(statSync(file).mode & 0o077).toBe(0);
    const [header, first] = readFileSync(file, 'utf8').split('\n');
    expect(JSON.parse(header!)).toMatchObject({
      format: 'vitrine-log',
      version: 1,
      position: '8',
      source: folder,
    });
    expect(JSON.parse(first!)).toMatchObject({
      ...{ stream: 'case-1', revision: '0', data: { n: 0 }, recordedAt: '2013-11-01T00:00:00.000Z' },
    });
  });

  it('writes the store’s own streams too with --system, and the same to standard output and compressed', async () => {
    const file = join(folder, 'log.ndjson.gz');
    const { output, code } = await vitrineAlone(['export', '--from', folder, '--out', '-', '--system']);
    expect(code).toBe(0);
    expect((await vitrine(['export', '--from', folder, '--out', file, '--system'])).code).toBe(0);
    const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
    expect(output.split('\n').slice(1)).toEqual(lines.slice(1));
    expect((await exported(file)).map(({ stream }) => stream)).toContain('$settings');
  });

  it('writes over nothing, and leaves nothing half written', async () => {
    const file = join(folder, `${randomUUID()}.ndjson`);
    expect((await vitrine(['export', '--from', folder, '--out', file])).code).toBe(0);
    const again = await vitrineAlone(['export', '--from', folder, '--out', file]);
    expect(again).toMatchObject({ code: 1, errors: expect.stringContaining('is there already') });
    expect((await vitrine(['export', '--from', folder, '--out', file, '--force'])).code).toBe(0);
    const nowhere = join(folder, 'no', 'such', 'folder.ndjson');
    expect((await vitrine(['export', '--from', folder, '--out', nowhere])).code).toBe(1);
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  it('leaves no file when it is interrupted, and says so with exit code 130', async () => {
    const data = Buffer.alloc(20_000, 'x');
    const large = () => Array.from({ length: 500 }, () => event('', { data }));
    for (let n = 0; n < 10; n++) await store.append('large', large(), { expectedRevision: 'any' });
    const file = join(folder, 'interrupted.ndjson.gz');
    const command = startVitrine(['export', '--from', folder, '--out', file]);
    while (!existsSync(`${file}.part`)) await sleep(1);
    expect(await command.signal('SIGINT')).toBe(130);
    expect(command.errors()).toContain('Interrupted.');
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });

  it('ends without a word of its own when who reads it has heard enough', async () => {
    const child = spawn('bash', [
      '-c',
      `"$0" "$1" export --from "$2" --out - | head -n 1`,
      process.execPath,
      MAIN,
      folder,
    ]);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await once(child, 'close');
    expect(output).toMatch(/^\{"format":"vitrine-log".*\}\n$/);
    expect(errors).not.toContain('Error');
  });

  it('says what it expected where there is no log, and tells wrong usage apart', async () => {
    const missing = await vitrine(['export', '--from', join(folder, 'none'), '--out', '-']);
    expect(missing).toMatchObject({ code: 1, errors: expect.stringContaining('There is no folder') });
    expect(missing.errors).not.toContain(' at ');
    expect(await vitrine(['export'])).toMatchObject({ code: 2, errors: expect.stringContaining('--out') });
    expect((await vitrineAlone(['expert'])).code).toBe(2);
    expect(await vitrine(['export', '--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('NDJSON'),
    });
  });
});
