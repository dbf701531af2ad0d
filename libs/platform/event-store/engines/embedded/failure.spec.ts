import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { all, event } from '../../contract/kit.js';
import { StoreUnavailableError } from '../../event-store.js';
import { writeMetadata } from '../../stream-metadata.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import { tempFolder } from './testing/temp-folder.js';

const MEGABYTE = 1024 * 1024;
const large = () => event('', { data: Buffer.alloc(MEGABYTE / 4) });

describe("a log that can't write", () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('refuses what it has no space for, keeps what it has, and takes what still fits', async () => {
    const { store } = await openEmbedded({ folder, maxBytes: 3 * MEGABYTE });
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, n) => {
        await sleep(n * 10);
        return store.append(`big-${n}`, [large()], { expectedRevision: 'no-stream' });
      }),
    );
    const stored = answers.filter(({ status }) => status === 'fulfilled').length;
    expect(stored).toBeGreaterThan(5);
    expect(stored).toBeLessThan(12);
    for (const answer of answers)
      if (answer.status === 'rejected') {
        expect(answer.reason).toBeInstanceOf(StoreUnavailableError);
        expect(String(answer.reason)).toContain('is full: free some space');
      }
    expect(await all(store.readAll())).toHaveLength(stored);
    const small = await store.append('small', [event()], { expectedRevision: 'no-stream' });
    expect(small).toEqual({ revision: 0n, position: BigInt(stored + 1), repeated: false });
    await store.close();

    const { store: larger } = await openEmbedded({ folder });
    const next = await larger.append('big-again', [large()], { expectedRevision: 'no-stream' });
    expect(next.position).toBe(BigInt(stored + 2));
    await larger.close();
  });

  it('takes appends again as soon as there is room, without being opened anew', async () => {
    const { store, scavenge } = await openEmbedded({ folder: `${folder}/room`, maxBytes: 3 * MEGABYTE });
    const fill = async (): Promise<number> => {
      for (let stored = 0; ; stored++)
        try {
          await store.append('old', [large()], { expectedRevision: 'any' });
        } catch (error) {
          expect(error).toBeInstanceOf(StoreUnavailableError);
          return stored;
        }
    };
    const first = await fill();
    expect(first).toBeGreaterThan(5);
    expect(await all(store.read('old'))).toHaveLength(first);
    await writeMetadata(store, 'old', { $maxCount: 1 });
    expect((await scavenge()).events).toBe(first - 1);
    expect(await fill()).toBeGreaterThanOrEqual(first - 2);
    await store.close();
  });

  (process.platform === 'win32' ? it.skip : it)(
    'takes nothing more once the disk has failed, and has all it acknowledged when it is opened again',
    async () => {
      const limited = (command: string): string => `ulimit -f 4000; exec ${command}`;
      const child = await startChild('./appending-child.js', [`${folder}/failing`, '2000'], limited);
      await child.ended;
      expect(child.errors()).toMatch(/StoreUnavailableError: Writing .* failed \(disk I\/O error\)/);
      const { store } = await openEmbedded({ folder: `${folder}/failing` });
      const ids = new Set((await all(store.readAll())).map(({ id }) => id));
      const acknowledged = child.lines.slice(1).flatMap(line => line.split(' ')[3]!.split(','));
      expect(acknowledged.length).toBeGreaterThan(100);
      expect(acknowledged.filter(id => !ids.has(id))).toEqual([]);
      await store.close();
    },
  );
});

describe('the WAL', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('stays within its bound under load, and is gone after closing', async () => {
    const { store } = await openEmbedded({ folder });
    let largest = 0;
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < 150; n++) {
        await store.append(`wal-${writer}`, [large()], { expectedRevision: 'any' });
        largest = Math.max(largest, statSync(`${logFile(folder)}-wal`).size);
      }
    };
    await Promise.all([0, 1, 2, 3].map(write));
    expect(largest).toBeLessThan(110 * MEGABYTE);
    await store.close();
    expect(() => statSync(`${logFile(folder)}-wal`)).toThrow('ENOENT');
    expect(statSync(logFile(folder)).size).toBeGreaterThan(150 * MEGABYTE);
  });
});
