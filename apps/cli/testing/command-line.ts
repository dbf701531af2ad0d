import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked, Ended } from './one-process.js';

const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
const FLAGS = ['--v8-pool-size=0', '--enable-source-maps'];
const ENV = { PATH, HOME, NODE_COMPILE_CACHE };
export const MAIN = join(import.meta.dirname, '../main.js');
const ONE_PROCESS = join(import.meta.dirname, 'one-process.js');

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

/** What a command came to. */
export interface Came {
  readonly code: number | NodeJS.Signals;
  readonly output: string;
  readonly errors: string;
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
  const child = spawn(process.execPath, [...FLAGS, MAIN, ...args], {
    env: { ...ENV, ...env },
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

/** Runs a command to its end in a process of its own: for what a shell sees of it, its exit code and its streams. */
export async function vitrineAlone(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Came> {
  const command = startVitrine(args, env, input);
  const code = await command.ended;
  return { code, output: command.output(), errors: command.errors() };
}

let shared: ChildProcess | undefined;
let before: Promise<unknown> = Promise.resolve();
afterAll(() => void shared?.kill('SIGKILL'));

/**
 * Runs a command to its end in a process that has run others before it, one at a time: what a process of its own costs
 * is for the most part its start.
 */
export function vitrine(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Came> {
  const came = before.then(() => inShared({ args, env, input }));
  before = came.catch(() => undefined);
  return came;
}

async function inShared(asked: Asked): Promise<Came> {
  const child = (shared ??= startShared());
  const over = new AbortController();
  const { signal } = over;
  child.ref();
  child.channel!.ref();
  child.send(asked);
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([ended]: unknown[]) => ended as Ended),
      once(child, 'exit', { signal }).then(([code, by]: unknown[]) => {
        throw new Error(`vitrine ${asked.args.join(' ')} ended its process (${String(code ?? by)}).`);
      }),
    ]);
  } finally {
    over.abort();
    child.unref();
    child.channel?.unref();
  }
}

function startShared(): ChildProcess {
  const child = spawn(process.execPath, [...FLAGS, ONE_PROCESS], {
    env: ENV,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    shared = undefined;
  });
  return child;
}
