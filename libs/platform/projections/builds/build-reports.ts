import type { Report } from '../progress.js';
import { progressOf } from './build-progress.js';
import type { BuildStands } from './run-build.js';

const EVERY_MS = 200;

/** Tells how far a build is, some times a second at most. */
export function buildReports(report: (report: Report) => void): (stands: BuildStands) => void {
  let since: { name: string; position: bigint; at: number } | undefined;
  let told = 0;
  return stands => {
    const now = Date.now();
    if (since?.name !== stands.name || stands.position < since.position)
      since = { name: stands.name, position: stands.position, at: now };
    else if (now - told < EVERY_MS) return;
    told = now;
    report({ kind: 'building', projector: stands.name, building: progressOf(stands, since, now) });
  };
}
