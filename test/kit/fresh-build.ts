import { DECLARED } from '#server/contexts.js';
import { digestOf, projectorsOf, runProjections, type ReadModelDigest } from '#platform/projections';
import { openReadStore, type ReadStore } from '#platform/read-store';
import type { EventStore } from '#platform/event-store';
import type { Client } from './http.js';
import { eventually } from './product.js';
import { removeFolder, tempFolder } from './temp-folder.js';
import type { ServedHere } from './served-here.js';

const PROJECTORS = projectorsOf(DECLARED);
const NAMES = PROJECTORS.map(({ name }) => name);

/** Facts may still come of the clock and of what follows: so often a moment is looked for at which none came. */
const MOMENTS = 20;

/** What a read model is known by, wherever it is. */
type Known = Omit<ReadModelDigest, 'position'>;
type Digests = readonly (readonly [string, Known])[];

async function digestsIn(where: ReadStore): Promise<Digests> {
  const all: [string, Known][] = [];
  for (const projector of PROJECTORS) {
    const { position: _position, ...known } = await digestOf(where, projector);
    all.push([projector.name, known]);
  }
  return all;
}

/** That all read models show the whole log, and are what a fresh build from the same log is: nothing skipped, nothing twice. */
export const expectAsFresh = ({ installation }: Pick<ServedHere, 'installation'>): Promise<void> =>
  expectAsFreshFrom(installation.store, async head => {
    await installation.quiet();
    expect(await installation.projections.waitFor(NAMES, head, 20_000)).toBe(true);
    return await digestsIn(installation.readStore);
  });

/** The same of a product that runs elsewhere on this log, as an operator asks it. */
export const expectAsFreshAt = (operator: Client, store: EventStore): Promise<void> =>
  expectAsFreshFrom(store, async head => {
    await eventually(async () => {
      const { body } = await operator.get<{ readModels: { position: string }[] }>('/read-models');
      return body.readModels.every(({ position }) => BigInt(position) >= head);
    }, 'all read models show the whole log');
    const all: [string, Known][] = [];
    for (const name of NAMES) {
      const { body } = await operator.get<Known & { name?: string; position?: string }>(
        `/read-models/${encodeURIComponent(name)}/digest`,
      );
      const { name: _name, position: _position, ...known } = body;
      all.push([name, known]);
    }
    return all;
  });

async function expectAsFreshFrom(
  store: EventStore,
  digestsAt: (head: bigint) => Promise<Digests>,
): Promise<void> {
  const folder = tempFolder();
  const beside = await openReadStore({ folder });
  const fresh = await runProjections({ store, readStore: beside, ...DECLARED });
  try {
    for (let moment = 1; ; moment++) {
      const head = await store.head();
      expect(await fresh.waitFor(NAMES, head, 20_000)).toBe(true);
      const here = await digestsAt(head);
      const there = await digestsIn(beside);
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
