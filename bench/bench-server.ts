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
}

/** The whole product in a process of its own, with its data in this folder. */
export async function startBenchServer(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer & { stop(): Promise<void> }> {
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
  return {
    ...told,
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
