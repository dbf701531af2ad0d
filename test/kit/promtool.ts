import { spawnSync } from 'node:child_process';

/** Prometheus' own checker; undefined: it is not there. */
export const promtool = process.env.PROMTOOL || undefined;
/** Behind the title of what needs it. */
export const unlessPromtool = promtool ? '' : ' (skipped: there is no promtool: PROMTOOL is not set)';

/** What it objects to; empty: nothing. */
export function promtoolSays(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(promtool!, args, { input, encoding: 'utf8' });
  return status === 0 ? '' : `promtool ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`;
}
