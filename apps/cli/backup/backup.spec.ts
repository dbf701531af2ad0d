import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccessKey } from '#platform/access/access-key.js';
import { incompleteFile, openEmbedded, openEmbeddedBeside, type EventStore } from '#platform/event-store';
import { filesInFolder, type FileName } from '#platform/files';
import { png } from '#platform/files/testing/index.js';
import { openPersonalData } from '#platform/personal-data';
import { logFolder } from '../places.js';
import { startVitrine, vitrine, vitrineAlone } from '../testing/command-line.js';
import { essence, event, events, everything } from '../testing/events.js';
import { folders } from '../testing/folders.js';

const { make, remove } = folders();
afterAll(remove);

const SHELF = { subject: 'customer-1', collection: 'case-1' };

const contents = async (folder: string) => {
  const store = openEmbeddedBeside({ folder: logFolder(folder) });
  return (await everything(store).finally(() => store.close())).map(essence);
};
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('vitrine backup of a running installation', () => {
  const data = make('running');
  const evidence = join(data, 'evidence', '2013', '照片.jpg');
  let store: EventStore;
  let closePersonalData: () => Promise<void>;
  let photo: FileName;

  beforeAll(async () => {
    ({ store } = await openEmbedded({ folder: logFolder(data) }));
    openAccessKey(data);
    const personalData = await openPersonalData({ folder: join(data, 'keys') });
    closePersonalData = () => personalData.close();
    mkdirSync(join(evidence, '..'), { recursive: true });
    const files = filesInFolder({ folder: join(data, 'files'), maxBytes: 1_000_000, personalData });
    ({ file: photo } = await files.put(SHELF, Readable.from([png('photo', 200_000)])));
    mkdirSync(join(data, 'files', 'incoming'), { recursive: true });
    writeFileSync(join(data, 'files', 'incoming', 'underway'), 'half of an upload');
    writeFileSync(evidence, Buffer.from([1, 2, 3]));
    writeFileSync(join(data, 'read-store.db'), 'derived');
    for (let n = 0; n < 300; n++)
      void store.append(`case-${n % 20}`, events(10), { expectedRevision: 'any' });
    await store.append('$settings', [event()], { expectedRevision: 'any' });
  });
  afterAll(async () => {
    await store.close();
    await closePersonalData();
  });

  it('has the log at one position while others append, evidence, and keys apart; restored, it is the same', async () => {
    const [to, keysTo, restored] = [make('backup'), make('keys-of-backup'), make('restored')];
    let appending = true;
    const writer = (async () => {
      while (appending) await store.append('busy', events(5), { expectedRevision: 'any' });
    })();
    const { code, output, errors } = await vitrineAlone([
      ...['backup', '--data', data, '--to', to, '--keys-to', keysTo],
    ]);
    appending = false;
    await writer;
    expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' });
    const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as { position: string };
    expect(output).toContain(`the log at position ${manifest.position}`);
    expect(filesIn(to)).toEqual([
      'backups.ndjson',
      'evidence/2013/照片.jpg',
      `files/${SHELF.subject}/${SHELF.collection}/${photo.slice(7)}`,
      'log/event-log.db',
      'manifest.json',
    ]);
    expect(filesIn(keysTo)).toEqual([
      'access/access.key',
      'keys/keys.db',
      'keys/master.key',
      'manifest.json',
    ]);
    for (const file of filesIn(keysTo)) expect(statSync(join(keysTo, file)).mode & 0o077).toBe(0);
    expect(statSync(keysTo).mode & 0o077).toBe(0);

    const made = await vitrineAlone(['restore', '--from', to, '--keys-from', keysTo, '--to', restored]);
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('Restored to') });
    const position = Number(manifest.position);
    expect(await contents(restored)).toEqual((await contents(data)).slice(0, position));
    expect(readFileSync(join(restored, 'evidence', '2013', '照片.jpg'))).toEqual(readFileSync(evidence));
    for (const file of ['access/access.key', 'keys/master.key'])
      expect(readFileSync(join(restored, file))).toEqual(readFileSync(join(data, file)));
    const opened = await openEmbedded({ folder: logFolder(restored) });
    expect(await opened.store.head()).toBe(BigInt(position));
    await opened.store.close();
    const keys = await openPersonalData({ folder: join(restored, 'keys') });
    const files = filesInFolder({ folder: join(restored, 'files'), maxBytes: 1_000_000, personalData: keys });
    const bytes = await buffer(Readable.from(await files.open(SHELF, photo)));
    expect(bytes.equals(png('photo', 200_000))).toBe(true);
    await keys.close();
  });

  it('says that keys are missing where they go nowhere, and what that means', async () => {
    const to = make('without-keys');
    const { code, output } = await vitrine(['backup', '--data', data, '--to', to]);
    expect(code).toBe(0);
    expect(output).toContain(
      'Keys are NOT in this backup (access/access.key, keys/keys.db, keys/master.key)',
    );
    expect(filesIn(to).filter(file => /key|access/.test(file))).toEqual([]);
    const restored = await vitrine(['restore', '--from', to, '--to', make('sealed')]);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('No keys were restored') });
  });

  it('refuses a folder that holds something, one that has no log, and folders within each other', async () => {
    const full = make('full');
    mkdirSync(full);
    writeFileSync(join(full, 'letter'), '');
    for (const args of [
      ['backup', '--data', data, '--to', full],
      ['restore', '--from', make('backup'), '--to', full],
      ['restore', '--from', make('backup'), '--to', data],
    ])
      expect(await vitrine(args)).toMatchObject({ code: 1, errors: expect.stringContaining('is not empty') });
    expect(filesIn(full)).toEqual(['letter']);
    const nothing = await vitrine(['backup', '--data', full, '--to', make('never')]);
    expect(nothing).toMatchObject({ code: 1, errors: expect.stringContaining('There is no log in') });
    const within = await vitrine(['backup', '--data', data, '--to', join(data, 'backup')]);
    expect(within).toMatchObject({ code: 2, errors: expect.stringContaining('within each other') });
    expect(await vitrine(['backup', '--data', data])).toMatchObject({ code: 2 });
  });

  it('is refused by restore when a byte of it, or its manifest, is not what it was', async () => {
    const [to, again] = [make('to-damage'), make('from-damaged')];
    expect((await vitrine(['backup', '--data', data, '--to', to])).code).toBe(0);
    const refused = async (says: string): Promise<void> => {
      const { code, errors } = await vitrine(['restore', '--from', to, '--to', again]);
      expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining(says) });
      if (existsSync(again))
        await expect(openEmbedded({ folder: logFolder(again) })).rejects.toThrow('not whole');
    };
    const log = join(to, 'log', 'event-log.db');
    const whole = readFileSync(log);
    writeFileSync(log, whole.with(whole.length - 2_000, whole.at(-2_000)! ^ 1));
    await refused('is not what was backed up');
    rmSync(log);
    await refused('is missing from the backup');
    const manifest = join(to, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace('"log/event-log.db"', '"../../event-log.db"'));
    await refused('names a file outside its folder');
    appendFileSync(manifest, '}');
    await refused('is not a manifest');
    rmSync(manifest);
    await refused('is no finished backup');
  });

  it('and restore, killed at any moment, leave a folder that says it is incomplete, and is made whole by running again', async () => {
    const [to, again] = [make('killed-backup'), make('killed-restore')];
    const untilDone = async (args: readonly string[], mark: string): Promise<number> => {
      for (let cut = 0; ; cut++) {
        const command = startVitrine([...args, '--quiet']);
        let over = false;
        void command.ended.then(() => (over = true));
        while (!over && !existsSync(mark)) await sleep(1);
        await sleep(cut * 40 + Math.random() * 20);
        const end = await command.signal('SIGKILL');
        if (end === 0 && cut === 0) {
          // It was quicker than this busy machine’s kill: that proves nothing, so it is begun anew.
          rmSync(args.at(-1)!, { recursive: true, force: true });
          cut = -1;
          continue;
        }
        if (end === 0 || !existsSync(mark)) return cut;
        expect(end).toBe('SIGKILL');
      }
    };
    const backup = ['backup', '--data', data, '--to', to];
    expect(await untilDone(backup, join(to, 'INCOMPLETE'))).toBeGreaterThan(0);
    expect(existsSync(join(to, 'manifest.json'))).toBe(true);
    const restoring = ['restore', '--from', to, '--to', again];
    const mark = incompleteFile(logFolder(again));
    expect(await untilDone(restoring, mark)).toBeGreaterThan(0);
    expect(existsSync(mark)).toBe(false);
    const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as { position: string };
    expect(await contents(again)).toEqual((await contents(data)).slice(0, Number(manifest.position)));
  }, 60_000);
});
