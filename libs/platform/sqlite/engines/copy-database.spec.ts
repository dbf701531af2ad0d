import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from './copy-database.js';

describe('a copy of a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copy-database-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the database at one moment, in one file, however fast others write it meanwhile', async () => {
    const from = join(folder, 'from.db');
    const writer = new DatabaseSync(from);
    writer.exec(
      'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE pair (a INT, b INT, pad BLOB)',
    );
    const insert = writer.prepare('INSERT INTO pair VALUES (?, ?, zeroblob(20000))');
    let count = 0;
    const write = (): void => {
      writer.exec('BEGIN');
      insert.run(++count, -count);
      writer.exec(`UPDATE pair SET a = a + 1, b = b - 1 WHERE a % 100 = 0; COMMIT`);
    };
    writer.exec('BEGIN');
    for (let n = 0; n < 1_000; n++) insert.run(++count, -count);
    writer.exec('COMMIT');
    const to = join(folder, 'to.db');
    writeFileSync(to, 'something else');
    let steps = 0;
    await copyDatabase(from, to, () => {
      steps += 1;
      write();
    });
    writer.close();
    expect(steps).toBeGreaterThan(1);
    expect(count).toBe(1_000 + steps);
    expect(readdirSync(folder).sort()).toEqual(['from.db', 'to.db']);
    const copy = new DatabaseSync(to, { readOnly: true });
    expect(
      copy.prepare('SELECT count(*) AS n, min(a + b) AS low, max(a + b) AS high FROM pair').get(),
    ).toEqual({
      ...{ n: 1_000, low: 0, high: 0 },
    });
    expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    copy.close();
  });
});
