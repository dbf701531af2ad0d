import { InvalidArgumentError, type Command } from 'commander';
import { untilStopped } from '../until-stopped.js';
import { storeUsers } from '../store/users.js';
import type { ServeOptions } from '../store/serve-store.js';

type Given = Omit<ServeOptions, 'users'> & { readonly user: readonly string[] };

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError('Expected a port from 0 to 65535; 0: a free one.');
}

export function addStore(program: Command): void {
  program
    .command('store')
    .summary('the event store alone, for EventStoreDB clients')
    .command('serve')
    .summary('serve the store of a data folder until it is stopped')
    .description(
      'Serves the embedded store over the EventStoreDB protocol, in the foreground, until SIGTERM or Ctrl-C. Without a ' +
        'certificate everything is plaintext, and whoever connects may do everything: so on this machine only.',
    )
    .requiredOption('--port <port>', 'port to listen on; 0: a free one', port)
    .requiredOption('--data <folder>', 'data folder, made where it is missing')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--advertise <host[:port]>', 'what clients reach it by, where that is another address')
    .option('--cert <file>', 'certificate (PEM)')
    .option('--key <file>', 'its private key (PEM)')
    .option('--ca <file>', 'certificate of the authority that signed it (PEM)')
    .option(
      '--user <name:password>',
      'who may come in over TLS; repeatable. Also by the environment, out of sight of ps: WIRE_USERS=name:password,…',
      collect,
      [],
    )
    .option('--no-anonymous', 'refuse who gives no credentials over TLS, whatever a stream’s $acl says')
    .option('--insecure', 'plaintext also where other machines reach it')
    .action(async (given: Given) => {
      const users = storeUsers(given.user, process.env.WIRE_USERS);
      const stopped = untilStopped();
      const { serveStore } = await import('../store/serve-store.js');
      const { connectionString, folder, close } = await serveStore({ ...given, users });
      if (given.cert === undefined) process.stderr.write(plaintextWarning(given, users.length));
      process.stdout.write(`Event store ready: ${connectionString}\nData: ${folder}\n`);
      await stopped;
      await close();
    });
}

function plaintextWarning({ insecure }: Given, users: number): string {
  const lines = [];
  if (insecure)
    lines.push('INSECURE: everybody who reaches this port may read and write everything, unencrypted.');
  if (users > 0)
    lines.push('Users count over TLS only: without --cert and --key everybody may do everything.');
  return lines.map(line => `${line}\n`).join('');
}
