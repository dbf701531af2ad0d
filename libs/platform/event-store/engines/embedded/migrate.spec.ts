import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { all, bodies, event, text } from '../../contract/kit.js';
import { StoreUnavailableError, StreamNotFoundError } from '../../event-store.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import { tempFolder } from './testing/temp-folder.js';

/** As version 1 made it. */
const TABLES_1 = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    content INTEGER NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    metadata_bytes INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, id)
  ) STRICT;
  PRAGMA application_id = ${0x56495452};
  PRAGMA user_version = 1;
`;
const STREAMS = ['修-1', 'gone', 'cut', '$$gone', '$$cut', '$$not-yet'];

function oldLog(folder: string): void {
  const db = new DatabaseSync(logFile(folder));
  db.exec(TABLES_1);
  for (const [n, name] of STREAMS.entries())
    db.prepare('INSERT INTO stream (id, name) VALUES (?, ?)').run(n + 1, name);
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const last = new Map<number, number>();
  let position = 0;
  const add = (stream: number, type: string, data: string): void => {
    const revision = (last.get(stream) ?? -1) + 1;
    last.set(stream, revision);
    const id = position === 0 ? Buffer.from(FIRST.replaceAll('-', ''), 'hex') : randomBytes(16);
    insert.run(
      ++position,
      stream,
      revision,
      1_700_000_000_000 + position,
      0,
      id,
      type,
      2,
      Buffer.from(`{}${data}`),
    );
  };
  for (let n = 0; n < 200; n++) for (const stream of [1, 2, 3]) add(stream, 'Noted', String(n));
  add(4, '$metadata', '{"$tb":9223372036854775807}');
  add(5, '$metadata', '{"$tb":1}');
  add(5, '$metadata', '{"$tb":198,"own":1}');
  add(6, '$metadata', '{"$maxCount":1}');
  db.close();
}
const FIRST = randomUUID();

describe('a log of version 1', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('is brought up to date when it is opened: the same events, and metadata has its meaning', async () => {
    oldLog(folder);
    for (let opened = 0; opened < 2; opened++) {
      const { store } = await openEmbedded({ folder });
      const log = await all(store.readAll({ system: true }));
      expect(log.map(({ position }) => position)).toEqual(log.map((_, n) => BigInt(n + 1)));
      expect(log).toHaveLength(604 + opened);
      expect(log[0]).toMatchObject({ id: FIRST, stream: '修-1', revision: 0n, storedAt: 1_700_000_000_001 });
      expect([text(log[0]!.metadata), text(log[0]!.data)]).toEqual(['{}', '0']);
      expect(bodies(await all(store.read('修-1')))).toEqual(Array.from({ length: 200 }, (_, n) => String(n)));
      expect(bodies(await all(store.read('cut')))).toEqual(['198', '199']);
      await expect(all(store.read('gone'))).rejects.toBeInstanceOf(StreamNotFoundError);
      const again = { ...event('0'), id: FIRST };
      expect(await store.append('修-1', [again], { expectedRevision: 'any' })).toMatchObject({
        repeated: true,
      });
      await store.append('not-yet', [event(String(opened))], { expectedRevision: 'any' });
      expect(bodies(await all(store.read('not-yet')))).toEqual([String(opened)]);
      await store.close();
    }
  });

  it('stays as it was where it can’t be brought up to date', async () => {
    const { folder: broken, remove: removeBroken } = tempFolder();
    oldLog(broken);
    const db = new DatabaseSync(logFile(broken));
    db.exec('DELETE FROM stream WHERE id = 1');
    db.close();
    await expect(openEmbedded({ folder: broken })).rejects.toBeInstanceOf(StoreUnavailableError);
    const after = new DatabaseSync(logFile(broken));
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(after.prepare('SELECT count(*) AS events FROM event').get()).toEqual({ events: 604 });
    after.close();
    removeBroken();
  });
});
