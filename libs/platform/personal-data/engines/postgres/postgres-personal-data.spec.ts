import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { KeyStoreUnavailableError, MasterKeyError } from '../../errors.js';
import { openPersonalData } from '../../open.js';
import type { PersonalDataSettings } from '../../personal-data.js';
import { describePersonalData } from '../../testing/personal-data-contract.js';
import { temporaryFolder, type TemporaryFolder } from '../../testing/temporary-folder.js';

const url = process.env.TEST_DATABASE_URL;
const about = 'personal data with its keys in PostgreSQL';

(url ? describe : describe.skip)(
  url ? about : `${about} (skipped: no PostgreSQL server; set TEST_DATABASE_URL)`,
  () => {
    const schema = `personal_data_test_${randomBytes(4).toString('hex')}`;
    const masterKey = randomBytes(32).toString('base64');
    let folder: TemporaryFolder;
    let settings: PersonalDataSettings;
    beforeAll(() => {
      folder = temporaryFolder();
      settings = {
        folder: join(folder.path, 'keys'),
        databaseUrl: url,
        databaseSchema: schema,
        watchEveryMs: 20,
      };
    });
    const onDatabase = async (sql: string): Promise<pg.QueryResult> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client.query(sql).finally(() => client.end());
    };
    afterAll(async () => {
      await onDatabase(`DROP SCHEMA ${schema} CASCADE`);
      folder[Symbol.dispose]();
    });

    describePersonalData(() => openPersonalData({ ...settings, masterKey }));

    it('makes its tables once when many processes start at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 4 }, () => openPersonalData({ ...settings, masterKey })),
      );
      await Promise.all(all.map(data => data.close()));
    });

    it('leaves zeros in the place of a destroyed key, and no token', async () => {
      const data = await openPersonalData({ ...settings, masterKey });
      await data.remember([{ kind: 'name', value: '欧阳小明', subject: 'customer-z' }]);
      await data.destroy('customer-z');
      const { rows } = await onDatabase(
        `SELECT encode(wrapped, 'hex') AS wrapped, (SELECT count(*)::int FROM ${schema}.search_token WHERE subject = 'customer-z') AS tokens
       FROM ${schema}.subject_key WHERE subject = 'customer-z'`,
      );
      expect(rows).toEqual([{ wrapped: '00'.repeat(60), tokens: 0 }]);
      await data.close();
    });

    it('refuses another master key, and a missing one', async () => {
      const other = randomBytes(32).toString('base64');
      await expect(openPersonalData({ ...settings, masterKey: other })).rejects.toThrow(
        /does not fit the key store/,
      );
      await expect(openPersonalData(settings)).rejects.toThrow(MasterKeyError);
      expect(existsSync(join(settings.folder, 'master.key'))).toBe(false);
    });

    it('says so when the server is away', async () => {
      const away = openPersonalData({
        ...settings,
        masterKey,
        databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
      });
      await expect(away).rejects.toThrow(KeyStoreUnavailableError);
    });
  },
);
