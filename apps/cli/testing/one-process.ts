import { Readable, Writable } from 'node:stream';
import { run } from '../run.js';

/* A process that runs one command after another, each to where a process of its own would have ended by itself. */

/** Asked for by the parent. */
export interface Asked {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly input: string;
}

/** Told to the parent once nothing of the command is left to do. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** What Node exits with where a promise is awaited that nothing will settle. */
const NEVER_SETTLED = 13;
const own = { ...process.env };

process.on('message', ({ args, env, input }: Asked) => {
  for (const name of Object.keys(process.env)) if (!(name in own)) delete process.env[name];
  Object.assign(process.env, own, env);
  const [output, errors] = [given('stdout'), given('stderr')];
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input)]), configurable: true });
  let code = NEVER_SETTLED;
  process.channel!.unref();
  process.once('beforeExit', () => {
    process.channel!.ref();
    process.send!({ code, output: output(), errors: errors() } satisfies Ended);
  });
  void run(args).then(told => (code = told));
});
process.on('disconnect', () => process.exit());

function given(name: 'stdout' | 'stderr'): () => string {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  Object.defineProperty(process, name, { value: stream, configurable: true });
  return () => Buffer.concat(chunks).toString('utf8');
}
