import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endedWithUs } from './leftovers.js';

/** Node's options of `npm start`. */
export const AS_STARTED = ['--max-semi-space-size=64', '--v8-pool-size=0'];

export interface BenchServer {
  readonly url: string;
  readonly token: string;
  /** Of an auditor. */
  readonly auditor: string;
  /** Of an operator. */
  readonly operator: string;
}
export interface RunningBenchServer extends BenchServer {
  /** Whether what takes how long is recorded for metrics from now on; gives what is spent so far, as `spent`. */
  measuring(on: boolean): Promise<number>;
  /** Microseconds of processor time of all its threads. */
  spent(): Promise<number>;
  stop(): Promise<void>;
}
/** What it is asked meanwhile. */
export interface Asked {
  readonly measuring?: boolean;
}
export interface Spent {
  readonly spentMicros: number;
}

/** The whole product in a process of its own, with its data in this folder. */
export async function startBenchServer(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningBenchServer> {
  const child: ChildProcess = fork(
    new URL('./server-process.js', import.meta.url),
    [folder, JSON.stringify(settings)],
    {
      execArgv: AS_STARTED,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const forget = endedWithUs(() => child.kill('SIGKILL'));
  void once(child, 'exit').then(forget);
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() =>
      Promise.reject(new Error('The server under test ended before it was ready.')),
    ),
  ])) as [BenchServer];
  const ask = async (asked: Asked): Promise<number> => {
    const answer = once(child, 'message') as Promise<[Spent]>;
    child.send(asked);
    return (await answer)[0].spentMicros;
  };
  return {
    ...told,
    measuring: on => ask({ measuring: on }),
    spent: () => ask({}),
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
