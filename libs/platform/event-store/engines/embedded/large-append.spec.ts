import { existsSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { all } from '../../contract/kit.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import { largeAppend } from './testing/large-append.js';
import { tempFolder } from './testing/temp-folder.js';

describe('an append of a hundred megabytes', () => {
  const made: (() => void)[] = [];
  const newFolder = (): string => {
    const { folder, remove } = tempFolder();
    made.push(remove);
    return folder;
  };
  afterAll(() => made.forEach(remove => remove()));
  let folder: string;
  const wal = (): string => `${logFile(folder)}-wal`;
  const walSize = (): number => (existsSync(wal()) ? statSync(wal()).size : 0);

  /** Killed within the append; one that was quicker than this machine’s kill proves nothing, and is begun anew. */
  async function killedWithin(): Promise<readonly string[]> {
    for (;;) {
      folder = newFolder();
      const child = await startChild('./large-appending-child.js', [folder]);
      const patience = performance.now() + 30_000;
      while (walSize() < 10_000_000 && performance.now() < patience) await sleep(2);
      await child.kill();
      if (!child.lines.includes('stored')) return child.lines;
    }
  }

  it('leaves nothing when its process is killed in the middle of it', async () => {
    expect(await killedWithin()).toEqual(['begun']);
    expect(walSize()).toBeGreaterThan(10_000_000);
    const { store } = await openEmbedded({ folder });
    expect((await all(store.readAll({ system: true }))).map(({ stream }) => stream)).toEqual(['before']);
    await store.close();
  }, 60_000);

  it('is stored whole otherwise', async () => {
    const { store } = await openEmbedded({ folder });
    const batch = largeAppend();
    const { revision } = await store.append('large', batch, { expectedRevision: 'no-stream' });
    expect(revision).toBe(99_999n);
    let count = 0;
    for await (const { id } of store.read('large')) if (id === batch[count]?.id) count += 1;
    expect(count).toBe(100_000);
    await store.close();
  }, 60_000);
});
