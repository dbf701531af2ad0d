import type { ReadStore } from '#platform/read-store';
import { buildId, readCheckpoints, type Checkpoint } from '../checkpoints.js';
import { digestIn, keepInPlace } from '../digest.js';
import { projectedTables, tablesOf } from '../outside.js';
import type { Source } from './build-work.js';
import type { ComparedBuild, Comparison } from './comparison.js';
import { compareTable } from './compare-tables.js';
import { schemaChanges } from './schema-changes.js';

/**
 * Compares a build with the live one, in one snapshot, beside who writes. undefined: they are not at the same position.
 * Throws where one of them is not there.
 */
export async function compareBuilds(
  readStore: ReadStore,
  name: string,
  source: Source,
): Promise<Comparison | undefined> {
  const both = async (db: ReadStore['db']): Promise<readonly [Checkpoint, Checkpoint]> => {
    const known = await readCheckpoints(db);
    const [live, other] = [known.get(name), known.get(buildId(name, source))];
    if (!live || !other) throw new Error(`Read model ${name} has no ${live ? source : 'live'} build.`);
    return [live, other];
  };
  const [before, beside] = await both(readStore.db);
  if (before.position !== beside.position) return undefined;
  return await readStore.snapshot(async db => {
    if (readStore.dialect === 'postgres') {
      await keepInPlace(db, tablesOf(before), 'live');
      await keepInPlace(db, tablesOf(beside), source);
    }
    const [live, other] = await both(db);
    if (live.position !== other.position) return undefined;
    const compared = async (build: Checkpoint): Promise<ComparedBuild> => {
      const { rows, digest } = await digestIn(db, readStore, tablesOf(build), build.slot);
      return { version: build.version, applied: build.applied, rows, digest };
    };
    const sides = { live: await compared(live), other: await compared(other) };
    const declared = { live: tablesOf(live), other: tablesOf(other) };
    const builds = { live: projectedTables(declared.live), other: projectedTables(declared.other), source };
    const tables = [];
    if (sides.live.digest !== sides.other.digest)
      for (const table of Object.keys(builds.live).filter(each => builds.other[each])) {
        const found = await compareTable(db, readStore, table, builds);
        if (found.onlyLive + found.onlyOther + found.different > 0) tables.push(found);
      }
    return {
      position: String(live.position),
      ...sides,
      schema: schemaChanges(declared.live, declared.other),
      tables,
      differences: tables.reduce(
        (sum, { onlyLive, onlyOther, different }) => sum + onlyLive + onlyOther + different,
        0,
      ),
    };
  });
}
