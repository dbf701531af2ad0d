import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { all, event } from '../../contract/kit.js';
import { StoreUnavailableError } from '../../event-store.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import { tempFolder } from './testing/temp-folder.js';

describe('a data folder', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  const refused = async (path: string): Promise<Error> => {
    const error: unknown = await openEmbedded({ folder: path }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    return error as Error;
  };

  it('has one owner in a process, until that closes', async () => {
    const { store } = await openEmbedded({ folder });
    expect((await refused(folder)).message).toContain(`"${folder}" is in use by another process or store`);
    await store.append('a', [event()], { expectedRevision: 'no-stream' });
    await store.close();
    const again = await openEmbedded({ folder });
    expect(await again.store.head()).toBe(1n);
    await again.store.close();
  });

  it('has one owner among processes, until that dies', async () => {
    const owner = await startChild('./appending-child.js', [folder]);
    expect((await refused(folder)).message).toContain(folder);
    const second = await startChild('./appending-child.js', [folder]);
    await second.ended;
    expect(second.errors()).toContain('StoreUnavailableError');
    await owner.kill();
    const { store } = await openEmbedded({ folder });
    expect(await store.head()).toBeGreaterThan(1n);
    await store.close();
  });

  it('is made with its parents where there is none', async () => {
    const deep = join(folder, 'not', 'yet', '数据');
    const { store } = await openEmbedded({ folder: deep });
    await store.append('a', [event()], { expectedRevision: 'no-stream' });
    expect(await all(store.read('a'))).toHaveLength(1);
    await store.close();
  });

  it('is refused in one sentence where it is a file, holds no log of ours, or one from a newer version', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect((await refused(file)).message).toContain(`"${file}" can't be used`);

    const strange = join(folder, 'strange');
    mkdirSync(strange);
    writeFileSync(logFile(strange), 'This is a letter, not a log. '.repeat(50));
    expect((await refused(strange)).message).toContain(logFile(strange));

    const newer = join(folder, 'newer');
    mkdirSync(newer);
    new DatabaseSync(logFile(newer)).exec('PRAGMA user_version = 99');
    expect((await refused(newer)).message).toContain('start a newer version');
    expect((await refused(newer)).message).not.toContain('in use');
  });
});
