import { InvalidArgumentError, type Command } from 'commander';
import { asCliError } from '../cli-error.js';
import { untilStopped } from '../until-stopped.js';

interface Given {
  readonly port: number;
  readonly data: string;
  readonly log: readonly string[];
  readonly name: string;
  readonly host: string;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function port(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Expected a port from 0 to 65535; 0: a free one.');
}

export function addWitness(program: Command): void {
  program
    .command('witness')
    .summary('cosign the checkpoints of others’ logs')
    .command('serve')
    .summary('serve a witness until it is stopped')
    .description(
      'Cosigns the checkpoints of the logs that it is told (C2SP tlog-witness, POST /add-checkpoint): each only where it goes ' +
        'on from what was cosigned before, so that who keeps a log can’t rewrite it unseen. Runs in the foreground until ' +
        'SIGTERM or Ctrl-C; keep its folder with somebody else than the log’s.',
    )
    .requiredOption('--port <port>', 'port to listen on; 0: a free one', port)
    .requiredOption('--data <folder>', 'holds its key and what it cosigned; made where it is missing')
    .option('--log <verifier key>', 'whom to cosign, from /transparency/keys; repeatable', collect, [])
    .option('--name <name>', 'its name in its cosignatures, such as witness.example.org/w1', 'witness')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action(async ({ data, log, ...given }: Given) => {
      const stopped = untilStopped();
      const { serveWitness } = await import('#platform/transparency-log');
      const { vkey, url, close } = await serveWitness({ ...given, folder: data, logs: log }).catch(
        asCliError,
      );
      process.stdout.write(`Witness ready: ${vkey} ${url}\n`);
      process.stdout.write(
        `For the log’s TLOG_WITNESSES: the two words after the colon. It cosigns ${log.length} ${log.length === 1 ? 'key' : 'keys'}.\n`,
      );
      await stopped;
      await close();
    });
}
