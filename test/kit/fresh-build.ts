import { DECLARED } from '#server/contexts.js';
import { digestOf, projectorsOf, runProjections, type ReadModelDigest } from '#platform/projections';
import { openReadStore, type ReadStore } from '#platform/read-store';
import { removeFolder, tempFolder } from './temp-folder.js';
import type { ServedHere } from './served-here.js';

const PROJECTORS = projectorsOf(DECLARED);
const NAMES = PROJECTORS.map(({ name }) => name);

/** Facts may still come of the clock and of what follows: so often a moment is looked for at which none came. */
const MOMENTS = 20;

/** That all read models show the whole log, and are what a fresh build from the same log is: nothing skipped, nothing twice. */
export async function expectAsFresh({ installation }: Pick<ServedHere, 'installation'>): Promise<void> {
  const { store, readStore, projections } = installation;
  const folder = tempFolder();
  const beside = await openReadStore({ folder });
  const fresh = await runProjections({ store, readStore: beside, ...DECLARED });
  const digestsIn = async (where: ReadStore): Promise<[string, ReadModelDigest][]> => {
    const all: [string, ReadModelDigest][] = [];
    for (const projector of PROJECTORS) all.push([projector.name, await digestOf(where, projector)]);
    return all;
  };
  try {
    for (let moment = 1; ; moment++) {
      await installation.quiet();
      const head = await store.head();
      expect(await projections.waitFor(NAMES, head, 20_000)).toBe(true);
      expect(await fresh.waitFor(NAMES, head, 20_000)).toBe(true);
      const [here, there] = [await digestsIn(readStore), await digestsIn(beside)];
      if (moment < MOMENTS && head !== (await store.head())) continue;
      expect(here).toEqual(there);
      return;
    }
  } finally {
    await fresh.close();
    await beside.close();
    removeFolder(folder);
  }
}
