import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded, StoreUnavailableError, type EventStore } from '#platform/event-store';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

const MEGABYTE = 1024 * 1024;
/** Of the file system that gets full, and of the stranger's file on it: what fits beside it fits twice without it, in the write-ahead log and in the file a checkpoint copies it to. */
const ROOM = 12 * MEGABYTE;
const STRANGER = 7 * MEGABYTE;

const mountPoint = tempFolder();
const mounted = mount();

/** A small file system of its own; undefined where it was mounted, otherwise why it can't be. */
function mount(): string | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}`, 'tmpfs', mountPoint], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'mounting a small file system takes root on Linux';
  }
}
afterAll(() => {
  if (mounted === undefined) execFileSync('umount', ['--lazy', mountPoint]);
  removeFolder(mountPoint);
});

const name = 'refuses what a full disk has no room for, is read meanwhile, and goes on when there is room';
(mounted === undefined ? it : it.skip)(
  mounted === undefined ? name : `${name} (skipped: ${mounted})`,
  async () => {
    const stranger = join(mountPoint, 'stranger');
    writeFileSync(stranger, Buffer.alloc(STRANGER));
    const folder = join(mountPoint, 'data');
    const { store } = await openEmbedded({ folder });
    const stored = await appendUntilRefused(store);
    expect(stored).toBeGreaterThan(20);

    expect(await idsOf(store)).toHaveLength(stored);
    await expect(append(store)).rejects.toThrow(/is full: free some space, then append again/);
    await expect(append(store)).rejects.toThrow(StoreUnavailableError);

    rmSync(stranger);
    for (let n = 1; n <= 10; n++)
      expect(await append(store)).toMatchObject({ position: BigInt(stored + n), repeated: false });
    const ids = await idsOf(store);
    await store.close();

    const { store: again } = await openEmbedded({ folder });
    expect(await idsOf(again)).toEqual(ids);
    expect(ids).toHaveLength(stored + 10);
    await again.close();
  },
);

const append = (store: EventStore) =>
  store.append(
    'filling',
    [{ id: randomUUID(), type: 'Filled', data: Buffer.alloc(20_000), metadata: new Uint8Array() }],
    { expectedRevision: 'any' },
  );

/** Gives how many were stored; 1,000 of them would not fit. */
async function appendUntilRefused(store: EventStore): Promise<number> {
  for (let stored = 0; stored < 1_000; stored++)
    try {
      await append(store);
    } catch (error) {
      expect(String(error)).toContain('is full');
      return stored;
    }
  throw new Error('Expected the disk to be full by now.');
}

async function idsOf(store: EventStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of store.readAll()) ids.push(id);
  return ids;
}
