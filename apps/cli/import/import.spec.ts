import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  openEmbedded,
  openEmbeddedBeside,
  StreamDeletedError,
  StreamNotFoundError,
  writeMetadata,
} from '#platform/event-store';
import { exportLog } from '../export-log.js';
import { logFileText } from '../log-file/write-log-file.js';
import { logFolder } from '../places.js';
import { startVitrine, vitrine, vitrineAlone } from '../testing/command-line.js';
import { all, essence, event, events, everything } from '../testing/events.js';
import { folders, withStore } from '../testing/folders.js';
import { importLog } from './import-log.js';

const { root, make, remove } = folders();
afterAll(remove);

const contents = async (folder: string) => {
  const store = openEmbeddedBeside({ folder: logFolder(folder) });
  return (await everything(store).finally(() => store.close())).map(essence);
};
const exportTo = async (from: string, name: string): Promise<string> => {
  const out = join(root, name);
  await exportLog({ from, out, quiet: true });
  return out;
};

/** 600 events in 40 streams, in turns, and one stream of larger appends. */
async function source(): Promise<string> {
  const folder = make();
  await withStore(folder, async store => {
    for (let n = 0; n < 600; n++)
      void store.append(`case-${n % 40}`, [event(`{"n":${n}}`)], { expectedRevision: 'any' });
    await store.append('订单', events(1_200), { expectedRevision: 'no-stream' });
    await store.append('订单', [event('{ "纸": 1.0 }', { data: Buffer.from([0, 255]) })], {
      expectedRevision: 1_199n,
    });
    await writeMetadata(store, 'case-1', { $maxCount: 3, own: 1 });
  });
  return folder;
}

describe('vitrine import', () => {
  let from: string;
  let file: string;
  beforeAll(async () => {
    from = await source();
    file = await exportTo(from, 'log.ndjson');
  });

  it('makes the same log elsewhere, and says so after reading it back', async () => {
    const to = make();
    const { code, output } = await vitrineAlone(['import', file, '--to', to]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('1802 events written');
    expect(output).toContain('Equal: 42 streams, 1802 events');
    expect(await contents(to)).toEqual(await contents(from));
    const again = await vitrine(['import', file, '--to', to]);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('0 events written') });
    expect(
      readFileSync(await exportTo(to, 'again.ndjson'), 'utf8').replaceAll(
        /"(storedAt|madeAt|source)":"[^"]*"/g,
        '',
      ),
    ).toEqual(readFileSync(file, 'utf8').replaceAll(/"(storedAt|madeAt|source)":"[^"]*"/g, ''));
  });

  it('goes on after kill -9 in the middle, again and again, until the log is the same, nothing twice', async () => {
    const many = make();
    await withStore(many, async store => {
      for (let n = 0; n < 6_000; n++)
        void store.append(`case-${n % 70}`, [event(`{"n":${n}}`)], { expectedRevision: 'any' });
      await store.append('last', events(700), { expectedRevision: 'no-stream' });
    });
    const large = await exportTo(many, 'large.ndjson.gz');
    const to = make();
    await withStore(to, async () => undefined);
    const left: number[] = [];
    for (let wanted = 300; wanted < 6_000; wanted += 600 + Math.floor(Math.random() * 900)) {
      const command = startVitrine(['import', large, '--to', to, '--quiet']);
      await headBeyond(to, wanted, command.ended);
      await command.signal('SIGKILL');
      left.push((await contents(to)).length);
    }
    expect(left.filter(count => count > 0 && count < 6_700).length).toBeGreaterThan(2);
    const report = await importLog({ file: large, to, quiet: true });
    expect(report).toMatchObject({ different: [], sameOrder: true, events: 6_700 });
    expect(await contents(to)).toEqual(await contents(many));
  }, 60_000);

  it('keeps what the target has in other streams, and refuses one that has others in these, before it writes', async () => {
    const beside = make();
    await withStore(beside, store => store.append('other', events(3), { expectedRevision: 'no-stream' }));
    expect((await importLog({ file, to: beside, quiet: true })).sameOrder).toBe(true);

    for (const [stream, count] of [
      ['case-7', 2],
      ['case-7', 200],
    ] as const) {
      const to = make();
      await withStore(to, store => store.append(stream, events(count), { expectedRevision: 'no-stream' }));
      const { code, errors } = await vitrine(['import', file, '--to', to]);
      expect(code).toBe(1);
      expect(errors).toContain('The target has other events in 1 of the 42 streams');
      expect(errors).toContain('"case-7"');
      expect(await contents(to)).toHaveLength(count);
    }
  });

  it('writes nothing of a file that is wrong anywhere, and names the line', async () => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const broken = join(root, 'broken.ndjson');
    const wrong: [content: string, says: string][] = [
      [lines.slice(0, 900).join('\n'), 'line 901: the file ends after 899 events'],
      [lines.toSpliced(1_000, 0, 'no JSON').join('\n'), 'line 1001: it is not JSON'],
      [lines.with(5, lines[5]!.replace('{"n":4}', '{"n":5}')).join('\n'), 'line 1804: the digest'],
      [lines.toSpliced(50, 1).join('\n'), 'line 90: revision 2 of stream "case-9" comes after 0'],
    ];
    for (const [content, says] of wrong) {
      const to = make();
      writeFileSync(broken, content);
      const { code, errors } = await vitrine(['import', broken, '--to', to]);
      expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining(says) });
      expect(await contents(to)).toHaveLength(0);
    }
    expect(await vitrine(['import', join(root, 'none'), '--to', make()])).toMatchObject({ code: 1 });
    expect(await vitrine(['import', file])).toMatchObject({ code: 2 });
  });

  it('keeps the revisions of a stream whose beginning was removed at its source', async () => {
    const stored = await withStore(from, everything);
    const truncated = stored.filter(({ stream, revision }) => stream !== '订单' || revision > 700n);
    const header = { madeAt: '', source: 'spec', position: stored.at(-1)!.position };
    const told = { events: () => undefined, closed: () => undefined };
    let content = '';
    for await (const text of logFileText(header, each(truncated), told)) content += text;
    const cut = join(root, 'truncated.ndjson');
    writeFileSync(cut, content);
    const to = make();
    const { code, output } = await vitrine(['import', cut, '--to', to]);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('"订单" begins at revision 701'),
    });
    const found = await contents(to);
    expect(found.filter(({ type }) => type !== '$truncated')).toEqual(truncated.map(essence));
    expect(await vitrine(['import', cut, '--to', to])).toMatchObject({ code: 0 });
    expect(await contents(to)).toHaveLength(found.length);
  });

  it('takes along what was deleted, written again and ended for good', async () => {
    const [ended, to] = [make(), make()];
    await withStore(ended, async store => {
      await store.append('again', events(3), { expectedRevision: 'no-stream' });
      await store.append('gone', events(2), { expectedRevision: 'no-stream' });
      await store.append('over', events(2), { expectedRevision: 'no-stream' });
      await store.delete('again', { expectedRevision: 2n });
      await store.append('again', events(2), { expectedRevision: 'no-stream' });
      await store.delete('gone', { expectedRevision: 'any' });
      await store.tombstone('over', { expectedRevision: 'any' });
    });
    const exported = await exportTo(ended, 'ended.ndjson');
    for (let run = 0; run < 2; run++)
      expect(await importLog({ file: exported, to, quiet: true })).toMatchObject({
        ...{ different: [], sameOrder: true, written: run === 0 ? 13 : 0 },
      });
    await withStore(to, async store => {
      const again = await all(store.read('again'));
      expect(again.map(({ revision }) => revision)).toEqual([3n, 4n]);
      await expect(all(store.read('gone'))).rejects.toThrow(StreamNotFoundError);
      await expect(all(store.read('over'))).rejects.toThrow(StreamDeletedError);
    });
  });

  it('finds every difference that is there at the end', async () => {
    const to = make();
    const open = async (place: string) => {
      const { store } = await openEmbedded({ folder: logFolder(place) });
      const append: typeof store.append = (stream, list, options) =>
        store.append(
          stream,
          list.map(one => (stream === 'case-3' ? { ...one, type: 'Other' } : one)),
          options,
        );
      return { ...store, append };
    };
    expect(await importLog({ file, to, open, quiet: true })).toMatchObject({
      different: ['case-3'],
      sameOrder: false,
    });
  });
});

/** Resolves when another process has brought the log there, or has ended. */
async function headBeyond(folder: string, position: number, ended: Promise<unknown>): Promise<void> {
  const store = openEmbeddedBeside({ folder: logFolder(folder) });
  let over = false;
  void ended.then(() => (over = true));
  while (!over && (await store.head()) < BigInt(position)) await sleep(1);
  await store.close();
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
