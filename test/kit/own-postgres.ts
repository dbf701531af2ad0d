import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import { removeFolder, tempFolder } from './temp-folder.js';

/** A PostgreSQL server that is a test's alone: it is stopped, frozen and started again. */
export interface OwnPostgres {
  readonly url: string;
  start(): void;
  /** `fast`: it says goodbye to each connection; `immediate`: it is gone, as in a power cut. */
  stop(how: 'fast' | 'immediate'): void;
  /** Nothing answers, neither to those who are connected nor to who comes; ends with what it gives. */
  freeze(): Promise<() => void>;
  /** A session of somebody else's. */
  session(): Promise<pg.Client>;
  remove(): void;
}

const INSTALLED = '/usr/lib/postgresql';

/** Of the newest server that is installed; undefined: none is. */
export const postgresPrograms: string | undefined = existsSync(INSTALLED)
  ? readdirSync(INSTALLED)
      .sort((a, b) => Number(a) - Number(b))
      .map(version => join(INSTALLED, version, 'bin'))
      .findLast(bin => existsSync(join(bin, 'initdb')))
  : undefined;

/** As a user who is not root, whom the server refuses. */
function run(program: string, ...rest: readonly string[]): void {
  const command = [join(postgresPrograms!, program), ...rest];
  const [file, ...args] =
    process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  execFileSync(file!, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = tempFolder();
  const data = join(folder, 'data');
  if (process.getuid?.() === 0) {
    const id = (which: string): number =>
      Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const port = await freePort();
  run('initdb', '-D', data, '-U', 'vitrine', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-N');
  const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
  const url = `postgres://vitrine@127.0.0.1:${port}/postgres`;
  const running = (): boolean =>
    statSync(join(data, 'postmaster.pid'), { throwIfNoEntry: false }) !== undefined;
  const session = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const stop = (how: 'fast' | 'immediate'): void => run('pg_ctl', '-D', data, '-m', how, '-w', 'stop');
  const server: OwnPostgres = {
    url,
    session,
    start: () => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'),
    stop,
    async freeze() {
      const asking = await session();
      const { rows } = await asking.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      await asking.end();
      const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const pids = [postmaster, ...rows.map(({ pid }) => pid)];
      const send = (signal: NodeJS.Signals) => (): void => {
        for (const pid of pids)
          try {
            process.kill(pid, signal);
          } catch {
            // That session ended meanwhile.
          }
      };
      send('SIGSTOP')();
      return send('SIGCONT');
    },
    remove() {
      if (running()) stop('immediate');
      removeFolder(folder);
    },
  };
  server.start();
  return server;
}
