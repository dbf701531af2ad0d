import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KeyStoreLostError, KeyStoreUnavailableError, PersonalDataError } from '../../errors.js';
import type { KeyRow } from '../../key-store.js';
import { openPersonalData } from '../../open.js';
import { describePersonalData } from '../../testing/personal-data-contract.js';
import { filesIn, temporaryFolder, type TemporaryFolder } from '../../testing/temporary-folder.js';

describe('personal data with its keys in a SQLite file', () => {
  let shared: TemporaryFolder;
  beforeAll(() => {
    shared = temporaryFolder();
  });
  afterAll(() => shared[Symbol.dispose]());
  describePersonalData(() => openPersonalData({ folder: join(shared.path, 'keys'), watchEveryMs: 10 }));

  const onDatabase = <Result>(folder: string, work: (db: DatabaseSync) => Result): Result => {
    const db = new DatabaseSync(join(folder, 'keys.db'));
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  const storedKeys = (folder: string): Map<string, Buffer> =>
    onDatabase(folder, db => {
      const rows = db.prepare('SELECT subject, wrapped FROM subject_key').all() as unknown as KeyRow[];
      return new Map(rows.map(({ subject, wrapped }) => [subject, Buffer.from(wrapped)]));
    });

  it('knows after a restart what was sealed, remembered and erased before', async () => {
    using folder = temporaryFolder();
    const before = await openPersonalData({ folder: folder.path });
    await before.prepareWith(
      ['customer-a', 'customer-b'],
      [{ kind: 'phone', value: '13800138000', subject: 'customer-a' }],
    );
    const json = JSON.stringify([before.seal('a', 'customer-a'), before.seal('b', 'customer-b')]);
    await before.destroy('customer-b');
    const claim = before.keyed('serial', 'SN1');
    await before.close();

    const after = await openPersonalData({ folder: folder.path });
    expect(await after.reveal(json)).toBe('["a",{"erased":true}]');
    expect(await after.find('phone', '13800138000')).toEqual(['customer-a']);
    expect(after.keyed('serial', 'SN1')).toBe(claim);
    await expect(after.prepare(['customer-b'])).rejects.toThrow('was erased');
    await after.close();
  });

  it('is not made anew where it was lost: it says so, and starts once the file is back or the master key is gone too', async () => {
    using folder = temporaryFolder();
    const file = (name: string): string => join(folder.path, name);
    await (await openPersonalData({ folder: folder.path })).close();
    for (const name of ['keys.db', 'keys.db-wal', 'keys.db-shm']) rmSync(file(name), { force: true });
    await expect(openPersonalData({ folder: folder.path })).rejects.toThrow(KeyStoreLostError);
    expect(existsSync(file('keys.db'))).toBe(false);
    rmSync(file('master.key'));
    await (await openPersonalData({ folder: folder.path })).close();
  });

  it('is made once when many start at once in an empty folder', async () => {
    using folder = temporaryFolder();
    const all = await Promise.all(Array.from({ length: 6 }, () => openPersonalData({ folder: folder.path })));
    expect(new Set(all.map(data => data.keyed('serial', '1'))).size).toBe(1);
    await Promise.all(all.map(data => data.close()));
  });

  it('keeps its files for their owner alone', async () => {
    using folder = temporaryFolder();
    const keys = join(folder.path, 'data', 'keys');
    const data = await openPersonalData({ folder: keys });
    await data.prepare(['customer-a']);
    expect(statSync(keys).mode & 0o777).toBe(0o700);
    for (const file of ['master.key', 'keys.db', 'keys.db-wal', 'keys.db-shm']) {
      expect([file, (statSync(join(keys, file)).mode & 0o777).toString(8)]).toEqual([file, '600']);
    }
    await data.close();
  });

  it('has no byte of a name, a phone number or a sealed word in its files', async () => {
    using folder = temporaryFolder();
    const data = await openPersonalData({ folder: folder.path });
    await data.prepareWith(
      ['customer-a'],
      [
        { kind: 'phone', value: '13800138000', subject: 'customer-a' },
        { kind: 'name', value: '欧阳小明', subject: 'customer-a' },
      ],
    );
    data.seal('words of the customer', 'customer-a');
    for (const bytes of filesIn(folder.path)) {
      for (const text of ['13800138000', '欧阳', '小明', 'words of'])
        expect(bytes.includes(text)).toBe(false);
    }
    await data.close();
  });

  it('has no byte of a destroyed key in its files, at once and whatever the order, and keeps all others', async () => {
    using folder = temporaryFolder();
    const data = await openPersonalData({ folder: folder.path });
    const subjects = Array.from({ length: 600 }, (_, at) => `customer-${(at * 7919) % 600}`);
    for (let at = 0; at < 600; at += 100) {
      const some = subjects.slice(at, at + 100);
      await data.prepareWith(
        some,
        some.map(subject => ({ kind: 'name', value: `名字${subject}`, subject })),
      );
    }
    const wrapped = storedKeys(folder.path);
    const doomed = subjects.filter((_, at) => (at * 31) % 7 < 2);
    for (const [at, subject] of doomed.entries()) {
      await data.destroy(subject);
      // New rows go where the old ones were, if anything does.
      if (at % 10 === 0) await data.prepare([`customer-new-${at}`]);
    }
    const bytes = Buffer.concat(filesIn(folder.path));
    expect(doomed.filter(subject => bytes.includes(wrapped.get(subject)!))).toEqual([]);
    expect(
      subjects.filter(subject => !doomed.includes(subject) && !bytes.includes(wrapped.get(subject)!)),
    ).toEqual([]);
    await data.close();
  });

  it('says what is wrong with a file that is no key store, or one of a newer release', async () => {
    using folder = temporaryFolder();
    await (await openPersonalData({ folder: folder.path })).close();
    onDatabase(folder.path, db => db.exec('PRAGMA user_version = 99'));
    await expect(openPersonalData({ folder: folder.path })).rejects.toThrow(
      /has version 99.*Start that release/,
    );
  });

  it('does not seal with a key that was altered in the store, and shows its values as unreadable', async () => {
    using folder = temporaryFolder();
    const before = await openPersonalData({ folder: folder.path });
    await before.prepare(['customer-a', 'customer-b']);
    const json = JSON.stringify([before.seal('a', 'customer-a'), before.seal('b', 'customer-b')]);
    await before.close();
    onDatabase(folder.path, db =>
      db.exec(
        `UPDATE subject_key SET wrapped = (SELECT wrapped FROM subject_key WHERE subject = 'customer-b')`,
      ),
    );
    const after = await openPersonalData({ folder: folder.path });
    expect(await after.reveal(json)).toBe('[{"unreadable":true},"b"]');
    await expect(after.prepare(['customer-a'])).rejects.toThrow(PersonalDataError);
    await after.close();
  });

  it('answers with an error once it is closed, and closes twice', async () => {
    using folder = temporaryFolder();
    const data = await openPersonalData({ folder: folder.path });
    await data.prepare(['customer-a']);
    await data.close();
    await data.close();
    await expect(data.prepare(['customer-b'])).rejects.toThrow(KeyStoreUnavailableError);
    expect(() => data.seal('a', 'customer-a')).toThrow(PersonalDataError);
  });
});
