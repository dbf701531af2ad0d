import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
export const MAIN = join(import.meta.dirname, '../main.js');

/** A started `vitrine`, as a shell would start it. */
export interface CommandLine {
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves with its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves once it has written this; throws what it wrote when it ends before. */
  said(what: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startVitrine(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): CommandLine {
  const child = spawn(process.execPath, ['--v8-pool-size=0', '--enable-source-maps', MAIN, ...args], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Whoever does not read it may end before it is written.
  child.stdin.on('error', () => undefined).end(input ?? '');
  running.add(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
    running.delete(child);
    return (code ?? signal) as number | NodeJS.Signals;
  });
  return {
    output: () => output,
    errors: () => errors,
    ended,
    async said(what) {
      let over = false;
      void ended.then(() => (over = true));
      for (;;) {
        const found = what.exec(output) ?? what.exec(errors);
        if (found) return found;
        if (over) throw new Error(`It ended before it said ${what}:\n${output}\n${errors}`);
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
      }
    },
    signal(name) {
      child.kill(name);
      return ended;
    },
  };
}

/** Runs a command to its end. */
export async function vitrine(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<{ readonly code: number | NodeJS.Signals; readonly output: string; readonly errors: string }> {
  const command = startVitrine(args, env, input);
  const code = await command.ended;
  return { code, output: command.output(), errors: command.errors() };
}
