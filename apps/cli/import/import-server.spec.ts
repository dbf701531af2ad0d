import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeMetadata } from '#platform/event-store';
import { servedStore, type ServedStore } from '#platform/event-store-wire/testing/served-store.js';
import { exportLog } from '../export-log.js';
import { readLogFile } from '../log-file/read-log-file.js';
import { startVitrine, vitrine, vitrineAlone } from '../testing/command-line.js';
import { all, essence, event, events, everything } from '../testing/events.js';
import { folders, withStore } from '../testing/folders.js';

const { root, make, remove } = folders();
const file = join(root, 'log.ndjson');

describe('a log and a server', () => {
  let from: string;
  let server: ServedStore;

  beforeAll(async () => {
    from = make();
    await withStore(from, async store => {
      for (let n = 0; n < 1_500; n++)
        void store.append(`case-${n % 40}`, [event(`{"n":${n}}`)], { expectedRevision: 'any' });
      await store.append('订单', [...events(1_200), event('', { data: Buffer.from([0, 255]) })], {
        expectedRevision: 'no-stream',
      });
      await store.delete('case-3', { expectedRevision: 'any' });
      await store.append('case-3', events(1), { expectedRevision: 'any' });
      await store.tombstone('case-4', { expectedRevision: 'any' });
      await writeMetadata(store, 'case-1', { $maxCount: 3, own: 1 });
    });
    await exportLog({ from, out: file, quiet: true });
  });
  beforeEach(async () => {
    server = await servedStore();
  });
  afterEach(() => server.dispose());
  afterAll(remove);

  const ours = async () =>
    (await everything(server.store)).filter(({ stream }) => !/^\$[^$]/.test(stream)).map(stripped);

  it('become the same by import, and export gives the same file back', async () => {
    const { connectionString } = server.wire;
    const { code, output, errors } = await vitrineAlone(['import', file, '--to', connectionString]);
    expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('Equal: 43 streams');
    expect(output).toContain('Log order: the same');
    const source = await withStore(from, everything);
    expect(await ours()).toEqual(source.map(stripped));

    const back = join(root, 'back.ndjson');
    expect(await vitrine(['export', '--from', connectionString, '--out', back])).toMatchObject({ code: 0 });
    const [was, is] = await Promise.all([file, back].map(async path => all(readLogFile(path))));
    expect(is!.at(-1)).toMatchObject({ closing: (was!.at(-1) as { closing: object }).closing });
  });

  it('become the same also when import is killed in the middle and run again', async () => {
    const { connectionString } = server.wire;
    let cut = 0;
    for (let wanted = 200n; wanted < 2_600n; wanted += 700n) {
      const command = startVitrine(['import', file, '--to', connectionString, '--quiet']);
      let over = false;
      void command.ended.then(() => (over = true));
      while (!over && (await server.store.head()) < wanted) await sleep(1);
      if ((await command.signal('SIGKILL')) === 'SIGKILL') cut += 1;
    }
    expect(cut).toBeGreaterThan(0);
    const { code, output, errors } = await vitrine(['import', file, '--to', connectionString]);
    expect(errors).not.toContain('vitrine:');
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('the same') });
    expect(await ours()).toEqual((await withStore(from, everything)).map(stripped));
  }, 60_000);

  it('are told apart from one that is away, in a sentence', async () => {
    const away = await vitrine(['import', file, '--to', 'esdb://user:secret@127.0.0.1:9?tls=false']);
    expect(away.code).toBe(1);
    expect(away.errors).toContain('127.0.0.1:9');
    expect(away.errors).not.toContain('secret');
    expect(away.errors).not.toMatch(/\n +at /);
    const wrong = await vitrine(['export', '--out', '-', '--from', 'esdb://:::']);
    expect(wrong.code).toBe(1);
    expect(wrong.errors).not.toMatch(/\n +at /);
  });
});

/** The id of a tombstone is the store's own. */
function stripped(stored: Parameters<typeof essence>[0]) {
  const { id, ...rest } = essence(stored);
  return rest.type === '$streamDeleted' ? rest : { id, ...rest };
}
