import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A consumer that the README shows, run as it stands there over a file of its own. */
export interface Consumer {
  start(): void;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** A column of what it has kept, in the order it kept it; nothing while the file is not there or is held. */
  kept(column: 'position' | 'id'): readonly string[];
  /** Lines of code. */
  readonly lines: number;
}

const EXAMPLES = join(import.meta.dirname, '../../../docs/examples');

/** `args`: what its command line takes at each start. */
export function consumer(script: string, args: () => readonly string[], file: string): Consumer {
  const path = join(EXAMPLES, script);
  let child: ChildProcess | undefined;
  return {
    start: () => void (child = spawn(process.execPath, [path, ...args(), file], { stdio: 'ignore' })),
    async kill() {
      if (!child) return;
      const gone = once(child, 'close');
      child.kill('SIGKILL');
      await gone;
      child = undefined;
    },
    kept(column) {
      try {
        using db = new DatabaseSync(file, { readOnly: true });
        const rows = db.prepare(`SELECT ${column} AS kept FROM fact ORDER BY rowid`).all();
        return rows.map(({ kept }) => String(kept));
      } catch {
        return [];
      }
    },
    lines: readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line.trim() !== '' && !line.startsWith('//')).length,
  };
}
