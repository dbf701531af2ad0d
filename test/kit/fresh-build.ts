import { DECLARED } from '#server/contexts.js';
import { digestOf, projectorsOf, runProjections, type ReadModelDigest } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import { removeFolder, tempFolder } from './temp-folder.js';
import type { ServedHere } from './served-here.js';

const PROJECTORS = projectorsOf(DECLARED);
const NAMES = PROJECTORS.map(({ name }) => name);

/** That all read models show the whole log, and are what a fresh build from the same log is: nothing skipped, nothing twice. */
export async function expectAsFresh({ installation }: Pick<ServedHere, 'installation'>): Promise<void> {
  const { store, readStore, projections } = installation;
  await installation.quiet();
  const head = await store.head();
  expect(await projections.waitFor(NAMES, head, 20_000)).toBe(true);
  const folder = tempFolder();
  const beside = await openReadStore({ folder });
  const fresh = await runProjections({ store, readStore: beside, ...DECLARED });
  try {
    expect(await fresh.waitFor(NAMES, head, 20_000)).toBe(true);
    const all: [string, ReadModelDigest, ReadModelDigest][] = [];
    for (const projector of PROJECTORS)
      all.push([projector.name, await digestOf(readStore, projector), await digestOf(beside, projector)]);
    for (const [name, here, there] of all)
      expect([name, { ...here, position: head }]).toEqual([name, { ...there, position: head }]);
  } finally {
    await fresh.close();
    await beside.close();
    removeFolder(folder);
  }
}
