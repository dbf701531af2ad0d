import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { all, event, text } from '../../contract/kit.js';
import { CorruptEventError, CorruptLogError, EventStoreError } from '../../event-store.js';
import type { StoredEvent } from '../../event-store.js';
import { writeMetadata } from '../../stream-metadata.js';
import { heldOpen, unlessTold } from '../../testing/held-open.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import { openEmbeddedReader } from './open-embedded-reader.js';
import { newSharedSignal } from './commit-signal.js';
import { tempFolder } from './testing/temp-folder.js';

const STREAMS = ['case-one', 'case-two', '修-three', 'cut'];
const tell = (e: StoredEvent): string =>
  [
    e.position,
    e.revision,
    e.stream,
    e.type,
    e.id,
    e.contentType,
    e.storedAt,
    text(e.metadata),
    text(e.data),
  ].join('|');

const { folder, remove } = tempFolder();
const whole = join(folder, 'whole');
const copy = join(folder, 'copy');
let bytes: Buffer;
let expected: { readonly log: string[]; readonly streams: string[][] };

/** All there is to read, every way: equal to what was stored, or a typed error. */
async function readEverything(from: string) {
  const store = openEmbeddedReader({ folder: from, shared: newSharedSignal() });
  try {
    const log = (await all(store.readAll({ system: true }))).map(tell);
    const backwards = (await all(store.readAll({ system: true, direction: 'backwards' }))).map(tell);
    const streams = [];
    for (const name of STREAMS) streams.push((await all(store.read(name))).map(tell));
    return { log, backwards: backwards.reverse(), streams };
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  mkdirSync(copy);
  const { store } = await openEmbedded({ folder: whole });
  for (let n = 0; n < 60; n++)
    for (const stream of STREAMS)
      await store.append(
        stream,
        [
          event(`event ${n} of ${stream}`.repeat(1 + (n % 5) * 8)),
          event('', { type: `Type${n % 3}`, id: randomUUID() }),
        ],
        { expectedRevision: 'any' },
      );
  await writeMetadata(store, 'cut', { $tb: 100, $maxCount: 15 });
  await store.append('case-two', [event('last')], { expectedRevision: 'any' });
  await store.close();
  bytes = readFileSync(logFile(whole));
  const { log, streams } = await readEverything(whole);
  expect(log).toHaveLength(60 * 4 * 2 + 2);
  expect(streams.map(({ length }) => length)).toEqual([120, 121, 120, 15]);
  expected = { log, streams };
});
afterAll(remove);

async function damage(change: (file: Buffer) => void): Promise<unknown> {
  const file = Buffer.from(bytes);
  change(file);
  for (const rest of ['-wal', '-shm']) rmSync(logFile(copy) + rest, { force: true });
  writeFileSync(logFile(copy), file);
  try {
    const { log, backwards, streams } = await readEverything(copy);
    expect({ log, streams }).toEqual(expected);
    expect(backwards).toEqual(expected.log);
    return undefined;
  } catch (error) {
    if (error instanceof EventStoreError) return error;
    throw error;
  }
}

describe('a log of which a byte was changed', () => {
  it('gives the events that were stored or a typed error, wherever the byte is', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const error = await damage(file => (file[at] = file[at]! ^ change));
        if (error) found += 1;
      }),
      { numRuns: 250 },
    );
    expect(found).toBeGreaterThan(30);
  }, 60_000);
});

const INDEX_LEAF = 0x0a;

describe('a log of which', () => {
  it('an index ends otherwise than it did gives the events that were stored or a typed error', async () => {
    const pageSize = bytes.readUInt16BE(16);
    const leaves = Array.from({ length: bytes.length / pageSize }, (_, page) => page * pageSize).filter(
      at => bytes[at] === INDEX_LEAF,
    );
    expect(leaves.length).toBeGreaterThan(4);
    // https://www.sqlite.org/fileformat2.html#b_tree_pages: the number of cells is at 3, where each begins from 8 on.
    for (const page of leaves) {
      const count = bytes.readUInt16BE(page + 3);
      await damage(file => file.writeUInt16BE(count - 1, page + 3));
      for (const pointer of [page + 8 + 2 * (count - 2), page + 8 + 2 * (count - 1)]) {
        const cell = page + bytes.readUInt16BE(pointer);
        const places = [pointer, pointer + 1, ...Array.from({ length: 8 }, (_, byte) => cell + byte)];
        for (const at of places)
          for (const change of [1, 5]) await damage(file => (file[at] = file[at]! ^ change));
      }
    }
  });

  it('the format is said to be another is refused', async () => {
    // https://www.sqlite.org/fileformat2.html#user_version_number
    expect(await damage(file => file.writeUInt32BE(99, 60))).toMatchObject({
      message: expect.stringContaining('it has format 99, this version knows up to'),
    });
  });

  const told = unlessTold ? it.skip : it;
  told(`the tables are damaged is let go of where it is refused${unlessTold}`, async () => {
    const at = bytes.indexOf('CREATE TABLE event');
    expect(await damage(file => file.fill(0x20, at, at + 12))).toBeInstanceOf(CorruptLogError);
    expect(heldOpen(copy)).toEqual([]);
  });
});

/** Damage done through SQLite, so that its own pages are in order. */
function alter(sql: string): void {
  for (const rest of ['-wal', '-shm']) rmSync(logFile(copy) + rest, { force: true });
  writeFileSync(logFile(copy), bytes);
  const db = new DatabaseSync(logFile(copy));
  db.exec(sql);
  db.close();
}

describe('an event that is not what was stored', () => {
  it.each([
    ['its body', 'UPDATE event SET body = zeroblob(length(body)) WHERE position = 77'],
    ['its id', 'UPDATE event SET id = randomblob(16) WHERE position = 77'],
    ['its type', "UPDATE event SET type = 'Other' WHERE position = 77"],
    ['its revision', 'UPDATE event SET revision = 5000 WHERE position = 77'],
    ['its stream', 'UPDATE event SET stream = 2, revision = 5000 WHERE position = 77'],
    ['its time', 'UPDATE event SET stored_at = stored_at + 1 WHERE position = 77'],
    ['its content type', 'UPDATE event SET content = 1 WHERE position = 77'],
    ['where its data begin', 'UPDATE event SET metadata_bytes = metadata_bytes - 1 WHERE position = 77'],
    ['missing', 'DELETE FROM event WHERE position = 77'],
    ['without its stream', 'UPDATE event SET stream = 99 WHERE position = 77'],
  ])('is named by its position, and never served, and all before it is: %s', async (_, sql) => {
    alter(sql);
    const store = openEmbeddedReader({ folder: copy, shared: newSharedSignal() });
    for (const direction of ['forwards', 'backwards'] as const) {
      const seen: bigint[] = [];
      const reading = (async () => {
        for await (const { position } of store.readAll({ direction, system: true })) seen.push(position);
      })();
      await expect(reading).rejects.toBeInstanceOf(CorruptEventError);
      await expect(reading).rejects.toMatchObject({ position: 77n });
      const before = direction === 'forwards' ? 76 : expected.log.length - 77;
      expect(seen).toHaveLength(before);
      expect(seen).not.toContain(77n);
    }
    const following = all(store.subscribe({ filter: { typePrefixes: [''] } }));
    await expect(following).rejects.toBeInstanceOf(CorruptEventError);
    expect(await all(store.readAll({ after: 77n, system: true }))).toHaveLength(expected.log.length - 77);
    await store.close();
  });

  it.each([
    ['the newest events are gone', 'DELETE FROM event WHERE position > 480', CorruptEventError],
    ['the head is another', 'UPDATE log SET head = head - 1', CorruptLogError],
    [
      'a stream has another name',
      "UPDATE stream SET name = 'other' WHERE name = 'case-one'",
      CorruptEventError,
    ],
  ])('is missed where %s', async (_, sql, kind) => {
    alter(sql);
    const store = openEmbeddedReader({ folder: copy, shared: newSharedSignal() });
    await expect(all(store.readAll({ system: true }))).rejects.toBeInstanceOf(kind);
    await store.close();
  });

  it('is missed where what hides events of its stream was altered', async () => {
    alter("UPDATE stream SET tb = 110 WHERE name = 'cut'");
    const store = openEmbeddedReader({ folder: copy, shared: newSharedSignal() });
    await expect(all(store.read('cut'))).rejects.toBeInstanceOf(CorruptLogError);
    await store.close();
  });
});
