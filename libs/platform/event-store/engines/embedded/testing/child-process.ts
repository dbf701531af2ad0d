import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** Whole lines it has written so far; a line cut off by its end is left out. */
  readonly lines: readonly string[];
  readonly errors: () => string;
  /** Ends it as a power cut would end its machine's processes: no handler runs. Resolves when it is gone. */
  kill(): Promise<void>;
  readonly ended: Promise<unknown>;
}

/** Starts a script of this folder and resolves when it has written its first line or has ended. */
export async function startChild(
  script: string,
  args: readonly string[],
  shell?: (command: string) => string,
): Promise<Child> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const command = [process.execPath, '--no-warnings', path, ...args];
  const quoted = command.map(word => `'${word}'`).join(' ');
  const child = shell ? spawn('bash', ['-c', shell(quoted)]) : spawn(command[0]!, command.slice(1));
  const lines: string[] = [];
  let errors = '';
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('latin1')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    lines,
    errors: () => errors,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
