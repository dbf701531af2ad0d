import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { endedWithUs } from '../leftovers.js';
import { Unavailable } from './subject.js';

const VERSIONS = '/usr/lib/postgresql';

export interface PostgresServer {
  readonly url: string;
  readonly version: string;
  stop(): void;
}

/** Debian's server with its defaults (fsync on) on a free port, in a folder inside the given one. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const programs = newestPrograms();
  const data = join(folder, 'data');
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  /** The server refuses to run as root. */
  const run = (program: string, ...args: string[]): string => {
    const command = [join(programs, program), ...args];
    const [file, ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    return execFileSync(file!, rest, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  if (asRoot) {
    execFileSync('chown', ['postgres', folder]);
    chmodSync(join(folder, '..'), 0o755);
  }
  run('initdb', '-D', data, '-U', 'vitrine', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8');
  const options = `-p ${port} -h 127.0.0.1 -k ${folder}`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  const forget = endedWithUs(() => void run('pg_ctl', '-D', data, '-m', 'immediate', 'stop'));
  return {
    url: `postgres://vitrine@127.0.0.1:${port}/postgres`,
    version: run('postgres', '--version').trim(),
    stop: () => {
      forget();
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    },
  };
}

function newestPrograms(): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(a) - Number(b)) : [];
  const programs = versions.map(version => join(VERSIONS, version, 'bin')).filter(existsSync);
  if (programs.length === 0)
    throw new Unavailable("there is no PostgreSQL server: install Debian's package postgresql");
  return programs.at(-1)!;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}
