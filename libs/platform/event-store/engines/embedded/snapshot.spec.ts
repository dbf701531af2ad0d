import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { all, event, events } from '../../contract/kit.js';
import { StoreUnavailableError } from '../../event-store.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import type { SnapshotProgress } from './snapshot.js';
import { tempFolder } from './testing/temp-folder.js';

describe('a snapshot of a running log', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('is the log at one position while appends go on, and opens as a log of its own', async () => {
    const { store, snapshot } = await openEmbedded({ folder: join(folder, 'running') });
    for (let n = 0; n < 20; n++)
      await store.append(`s-${n % 3}`, events(500, { data: Buffer.alloc(1_000, 'x') }), {
        expectedRevision: 'any',
      });
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    const told: SnapshotProgress[] = [];
    let done = false;
    const copying = snapshot(logFile(copy), progress => told.push(progress)).finally(() => (done = true));
    let beside = 0;
    for (; !done; beside++) await store.append('beside', [event()], { expectedRevision: 'any' });
    const { position, events: count } = await copying;
    expect(beside).toBeGreaterThan(0);
    expect(told.length).toBeGreaterThan(1);
    expect(
      told.every(({ pages, ofPages }, n) => pages <= ofPages && pages >= (told[n - 1]?.pages ?? 0)),
    ).toBe(true);

    const { store: restored } = await openEmbedded({ folder: copy });
    expect(await restored.head()).toBe(position);
    const log = await all(restored.readAll());
    expect(log).toHaveLength(count);
    const source = (await all(store.readAll())).slice(0, count);
    expect(log.map(({ id, stream, revision }) => `${id} ${stream} ${revision}`)).toEqual(
      source.map(({ id, stream, revision }) => `${id} ${stream} ${revision}`),
    );
    expect((await restored.append('s-0', [event()], { expectedRevision: 'any' })).position).toBe(
      position + 1n,
    );
    await restored.close();
    await store.close();
  });

  it('is refused where its file is there or can’t be made, and leaves nothing there', async () => {
    const { store, snapshot } = await openEmbedded({ folder: join(folder, 'refused') });
    const taken = join(folder, 'taken.db');
    writeFileSync(taken, 'mine');
    await expect(snapshot(taken)).rejects.toThrow('is there already');
    await expect(snapshot(join(folder, 'no', 'folder.db'))).rejects.toBeInstanceOf(StoreUnavailableError);
    await store.close();
    await expect(snapshot(join(folder, 'closed.db'))).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});
