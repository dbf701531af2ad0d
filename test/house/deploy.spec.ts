import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { parse } from 'yaml';
import { assertIssuerAllowed } from '#platform/access/loopback.js';
import { SETTING_NOTES } from '#server/setting-notes.js';
import { readSettings } from '#server/settings.js';

const read = (file: string): string => readFileSync(file, 'utf8');

interface Instruction {
  readonly name: string;
  readonly rest: string;
}
/** Its stages: each begins with FROM; what stands before the first FROM is stage 0. */
function stagesOf(dockerfile: string): readonly (readonly Instruction[])[] {
  const lines = dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter(line => line.trim() !== '');
  const stages: Instruction[][] = [[]];
  for (const line of lines) {
    const [name = '', ...rest] = line.trim().split(/\s+/);
    if (name === 'FROM') stages.push([]);
    stages.at(-1)!.push({ name, rest: rest.join(' ') });
  }
  return stages;
}

describe('deploy/Dockerfile', () => {
  const [before = [], ...stages] = stagesOf(read('deploy/Dockerfile'));
  const last = stages.at(-1)!;
  const all = (name: string, of: readonly Instruction[] = stages.flat()): string[] =>
    of.filter(one => one.name === name).map(one => one.rest);
  const environment = Object.fromEntries(
    all('ENV', last)
      .flatMap(rest => rest.split(' '))
      .map(pair => pair.split('=') as [string, string]),
  );

  it('builds on the Node that npm brings, of the same major version', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const [major] = Object.values(optionalDependencies)[0]!.split('.');
    expect(all('ARG', before)).toEqual([`NODE_IMAGE=node:${major}-slim`]);
    expect(all('FROM').every(rest => rest.startsWith('${NODE_IMAGE}'))).toBe(true);
  });

  it('copies what is there and what .dockerignore lets through', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'));
    const named = all('FROM').map(rest => rest.split(' AS ')[1]);
    for (const rest of all('COPY')) {
      const words = rest.split(' ');
      const stage = words.find(word => word.startsWith('--from='))?.slice('--from='.length);
      if (stage !== undefined) expect(named).toContain(stage);
      else
        for (const source of words.slice(0, -1)) {
          expect({ source, there: existsSync(source) }).toEqual({ source, there: true });
          expect({ source, ignored: ignored.some(glob => matchesGlob(source, glob)) }).toEqual({
            source,
            ignored: false,
          });
        }
    }
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.git', 'data', 'deploy', '**/node_modules']));
  });

  it('ends with the libraries of production, as a user who is not root', () => {
    expect(all('COPY', last)).toContain('--from=libraries /app/node_modules ./node_modules');
    const libraries = stages.find(stage => stage[0]!.rest.endsWith(' AS libraries'))!;
    expect(all('RUN', libraries).join()).toContain('npm ci --omit=dev');
    expect(all('USER', last).at(-1)).toMatch(/^(?!root$|0$)\w+$/);
  });

  it('keeps its data in a volume that belongs to that user, and answers for its health', () => {
    expect(all('VOLUME', last)).toEqual([environment.DATA_DIR]);
    expect(all('RUN', last).join()).toContain(`-o ${all('USER', last).at(-1)}`);
    expect(all('HEALTHCHECK', last).join()).toContain("/health/ready'");
    expect(existsSync('apps/server/health/health.controller.ts')).toBe(true);
  });

  it('starts the server without a shell, so that signals reach it', () => {
    const command = JSON.parse(all('CMD', last)[0]!) as string[];
    expect(command[0]).toBe('node');
    expect(existsSync(command.at(-1)!)).toBe(true);
  });

  it('sets what the settings know', () => {
    const { NODE_ENV, ...told } = environment;
    expect(NODE_ENV).toBe('production');
    expect(Object.keys(SETTING_NOTES)).toEqual(expect.arrayContaining(Object.keys(told)));
    expect(readSettings(told)).toMatchObject({ HOST: '0.0.0.0', DEMO: false });
  });
});

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment?: Readonly<Record<string, string>>;
        readonly depends_on?: Readonly<Record<string, unknown>>;
        readonly volumes?: readonly string[];
        readonly secrets?: readonly string[];
        readonly init?: boolean;
      }
    >
  >;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
}
const compose = (file: string): Compose => parse(read(join('deploy', file))) as Compose;

/** `${NAME}`, `${NAME:-default}` and `${NAME:?why}`, as compose reads them. */
const interpolated = (text: string, environment: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind = '', rest = '') => {
    const value = environment[name];
    if (value) return value;
    if (kind === '?') throw new Error(`${name}: ${rest as string}`);
    return rest as string;
  });

describe('deploy/compose.yaml', () => {
  const { services, volumes, secrets } = compose('compose.yaml');
  const { vitrine } = services;
  const given = {
    OIDC_ISSUER: 'https://id.example',
    OIDC_AUDIENCE: 'vitrine',
    PUBLIC_URL: 'https://service.example',
  };
  const environmentWith = (outside: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(vitrine!.environment!).map(([name, value]) => [name, interpolated(value, outside)]),
    );

  it('sets what the settings know, and values that they take', () => {
    const told = environmentWith(given);
    expect(Object.keys(SETTING_NOTES)).toEqual(expect.arrayContaining(Object.keys(told)));
    const settings = readSettings(told);
    expect(settings).toMatchObject({ ...given, DEMO: false, MASTER_KEY_FILE: '/run/secrets/master-key' });
    expect(() => assertIssuerAllowed(settings.HOST, settings.OIDC_ISSUER)).not.toThrow();
  });

  it.each(Object.keys(given))('is refused without %s', name => {
    expect(() => environmentWith({ ...given, [name]: '' })).toThrow(name);
  });

  it('declares the volume and the secret that it mounts, and forwards signals', () => {
    expect(Object.keys(volumes!)).toEqual(vitrine!.volumes!.map(mount => mount.split(':')[0]));
    expect(Object.keys(secrets!)).toEqual(vitrine!.secrets);
    expect(vitrine!.init).toBe(true);
    expect(read('.gitignore')).toContain('deploy/secrets/');
  });
});

describe('deploy/compose.kurrentdb.yaml', () => {
  const { services, volumes } = compose('compose.kurrentdb.yaml');

  it('adds settings that are known, and takes them', () => {
    const outside = { POSTGRES_PASSWORD: 'abc123' };
    const told = Object.fromEntries(
      Object.entries(services.vitrine!.environment!).map(([name, value]) => [
        name,
        interpolated(value, outside),
      ]),
    );
    expect(readSettings(told)).toMatchObject(told);
    // The server it starts is the one it is told of.
    const { hostname } = new URL(told.EVENTSTORE_URL!);
    expect(services).toHaveProperty(hostname);
  });

  it('waits for servers that it starts, and declares their volumes', () => {
    for (const name of Object.keys(services.vitrine!.depends_on!)) expect(services).toHaveProperty(name);
    const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.map(one => one.split(':')[0]),
    );
    expect(Object.keys(volumes!).sort()).toEqual(mounted.sort());
  });
});

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
const itWithCompose = hasCompose ? it : it.skip;

describe('docker compose', () => {
  itWithCompose(
    `takes both files${hasCompose ? '' : ' (skipped: there is no docker compose on this machine)'}`,
    () => {
      const { status, stderr } = spawnSync(
        'docker',
        ['compose', '-f', 'deploy/compose.yaml', '-f', 'deploy/compose.kurrentdb.yaml', 'config', '--quiet'],
        {
          encoding: 'utf8',
          env: {
            ...process.env,
            OIDC_ISSUER: 'https://id.example',
            OIDC_AUDIENCE: 'vitrine',
            PUBLIC_URL: 'https://service.example',
            POSTGRES_PASSWORD: 'abc123',
          },
        },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );
});
