import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MasterKeyError } from './errors.js';
import { masterKey } from './master-key.js';
import { openPersonalData } from './open.js';
import { filesIn, temporaryFolder } from './testing/temporary-folder.js';

const place = 'keys.db';
const key = (): string => randomBytes(32).toString('base64');

describe('the master key', () => {
  it('is made at first start for its owner alone, and is the same from then on', async () => {
    using folder = temporaryFolder();
    const made = await masterKey({ folder: folder.path }, { place, isNew: true });
    const file = join(folder.path, 'master.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(made.toString('base64'));
    expect(await masterKey({ folder: folder.path }, { place, isNew: false })).toEqual(made);
    expect(filesIn(folder.path)).toHaveLength(1);
  });

  it('is one when many start at once', async () => {
    using folder = temporaryFolder();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => masterKey({ folder: folder.path }, { place, isNew: true })),
    );
    expect(new Set(all.map(made => made.toString('hex'))).size).toBe(1);
  });

  it('is taken as given, from the environment or from a file, and none is made', async () => {
    using folder = temporaryFolder();
    const given = key();
    const file = join(folder.path, 'given');
    writeFileSync(file, `${given}\n`, { mode: 0o600 });
    expect(
      (await masterKey({ folder: folder.path, masterKey: given }, { place, isNew: true })).toString('base64'),
    ).toBe(given);
    expect(
      (await masterKey({ folder: folder.path, masterKeyFile: file }, { place, isNew: true })).toString(
        'base64',
      ),
    ).toBe(given);
    expect(filesIn(folder.path)).toHaveLength(1);
  });

  it.each([0o640, 0o604, 0o620, 0o666])(
    'is refused from a file of mode %i, saying what to do',
    async mode => {
      using folder = temporaryFolder();
      for (const file of ['master.key', 'given']) {
        writeFileSync(join(folder.path, file), key());
        chmodSync(join(folder.path, file), mode);
      }
      const masterKeyFile = join(folder.path, 'given');
      for (const settings of [{ folder: folder.path }, { folder: folder.path, masterKeyFile }]) {
        await expect(masterKey(settings, { place, isNew: false })).rejects.toThrow(
          /open to other users .* chmod 600/,
        );
      }
    },
  );

  it.each([
    '',
    'secret',
    randomBytes(16).toString('base64'),
    randomBytes(33).toString('base64'),
    `${key()}x`,
  ])('is refused when it is not 32 bytes in base64: %j', async bad => {
    using folder = temporaryFolder();
    const refused = masterKey({ folder: folder.path, masterKey: bad }, { place, isNew: true });
    await expect(refused).rejects.toThrow(/MASTER_KEY: expected 32 bytes in base64/);
    // Not even a wrong one belongs into a log.
    if (bad) await expect(refused).rejects.not.toThrow(bad);
  });

  it('is refused when it is given twice, or by a file that is not there', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'none');
    const twice = masterKey(
      { folder: folder.path, masterKey: key(), masterKeyFile: file },
      { place, isNew: true },
    );
    await expect(twice).rejects.toThrow(/both set/);
    const absent = masterKey({ folder: folder.path, masterKeyFile: file }, { place, isNew: true });
    await expect(absent).rejects.toThrow(/there is none/);
  });
});

describe('opening with a master key', () => {
  it('that was lost is refused, and no new one is made', async () => {
    using folder = temporaryFolder();
    await (await openPersonalData({ folder: folder.path })).close();
    rmSync(join(folder.path, 'master.key'));
    for (let time = 0; time < 2; time++) {
      await expect(openPersonalData({ folder: folder.path })).rejects.toThrow(
        /master key is missing.*Put the file back/,
      );
    }
  });

  it('that is another one is refused, and the right one still opens', async () => {
    using folder = temporaryFolder();
    const right = key();
    const data = await openPersonalData({ folder: folder.path, masterKey: right });
    await data.prepare(['customer-a']);
    const json = JSON.stringify([data.seal('a', 'customer-a')]);
    await data.close();
    const wrong = openPersonalData({ folder: folder.path, masterKey: key() });
    await expect(wrong).rejects.toThrow(MasterKeyError);
    await expect(wrong).rejects.toThrow(/does not fit the key store/);
    const again = await openPersonalData({ folder: folder.path, masterKey: right });
    expect(await again.reveal(json)).toBe('["a"]');
    await again.close();
  });

  it('takes a folder that was open away from others', async () => {
    using folder = temporaryFolder();
    const keys = join(folder.path, 'keys');
    mkdirSync(keys);
    chmodSync(keys, 0o755);
    await (await openPersonalData({ folder: keys })).close();
    expect(statSync(keys).mode & 0o777).toBe(0o700);
  });
});
