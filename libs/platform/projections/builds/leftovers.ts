import type { ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { buildsOf, dropBuild } from '../slots.js';
import { own, readWork } from './build-work.js';

/** Tables may be large. */
const LONG = { mayTakeLong: true };

/** Names of read models with a build beside that nobody wants any more: it was cancelled. */
export const leftovers = async ({ db }: Pick<ReadStore, 'db'>): Promise<readonly string[]> =>
  (
    await own(db)
      .selectFrom('read_model')
      .select('name')
      .where('slot', '=', 'next')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('read_model_build')
              .select('read_model_build.name')
              .whereRef('read_model_build.name', '=', 'read_model.name'),
          ),
        ),
      )
      .execute()
  ).map(({ name }) => name);

/** Drops the build beside, unless it is wanted. For who builds: while somebody else reads its tables, all read models wait. */
export async function dropLeftover(readStore: ReadStore, name: string): Promise<void> {
  await readStore.transaction(async tx => {
    const next = buildsOf(name, await readCheckpoints(tx, readStore.dialect)).get('next');
    if (next && !(await readWork(tx, name, readStore.dialect))) await dropBuild(tx, next);
  }, LONG);
}
