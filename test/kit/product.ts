import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { removeFolder, tempFolder } from './temp-folder.js';

const MAIN = join(import.meta.dirname, '../../apps/server/main.js');
/** What Node is given beside the program, as by `npm start`. */
const AS_STARTED = ['--max-semi-space-size=64', '--v8-pool-size=0', '--enable-source-maps'];
const READY_WITHIN_MS = 60_000;

export interface ProductOptions {
  /** Data folder; left out: a new one, removed by `stop`. */
  readonly folder?: string;
  /** Settings beside PORT and DATA_DIR. Nothing of the test's own environment reaches the product. */
  readonly env?: Readonly<Record<string, string>>;
  /** Number of the user and group that it runs as; only root may say so. Left out: who runs the test. */
  readonly as?: number;
}

/** A started process of the product, ready or not. */
export interface Launched {
  readonly folder: string;
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves with its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** SIGTERM; resolves as `ended` does. */
  stop(): Promise<number | NodeJS.Signals>;
  /** SIGKILL: no handler runs, as in a power cut. */
  kill(): Promise<number | NodeJS.Signals>;
}

export interface Product extends Launched {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** `esdb://127.0.0.1:40124?tls=false`; undefined: it serves no EventStoreDB clients. */
  readonly wire: string | undefined;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the product as `npm start` does, on a free port. A folder of its own goes when the process has ended. */
export function launch({ folder: given, env = {}, as }: ProductOptions = {}): Launched {
  const folder = given ?? tempFolder();
  const child = spawn(process.execPath, [...AS_STARTED, MAIN], {
    // Not the project's folder: a developer's `.env` is not part of a test.
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      PORT: '0',
      WIRE_PORT: '0',
      DATA_DIR: folder,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(as !== undefined && { uid: as, gid: as }),
  });
  running.add(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
    running.delete(child);
    if (given === undefined) removeFolder(folder);
    return (code ?? signal) as number | NodeJS.Signals;
  });
  const signal = (name: NodeJS.Signals) => () => {
    child.kill(name);
    return ended;
  };
  return {
    folder,
    pid: child.pid!,
    output: () => output,
    errors: () => errors,
    ended,
    stop: signal('SIGTERM'),
    kill: signal('SIGKILL'),
  };
}

/** Starts the product and resolves once it says that it is ready. Throws what it said instead. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const launched = launch(options);
  const late = AbortSignal.timeout(READY_WITHIN_MS);
  let gone: number | NodeJS.Signals | undefined;
  void launched.ended.then(how => (gone = how));
  while (!/ is ready [^]*\/health\/ready\n/.test(launched.output())) {
    if (gone !== undefined || late.aborted) {
      await launched.kill();
      throw new Error(
        `The product ${gone === undefined ? 'was not ready in time' : `ended (${gone})`}:\n${launched.output()}\n${launched.errors()}`,
      );
    }
    await pause(20);
  }
  const url = /Health +(http:\/\/\S+)\/health\/ready/.exec(launched.output())![1]!;
  const wire = /Log, read-only +(\S+)/.exec(launched.output())?.[1];
  return { ...launched, url, wire };
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** Asks again until the answer is one; throws when it takes longer than `withinMs`. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false>,
  what: string,
  withinMs = 20_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}.`);
    await pause(25);
  }
}
