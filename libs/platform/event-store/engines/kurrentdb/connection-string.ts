import { isIP } from 'node:net';

/** What a connection string says, for the client and for the sentences of errors. */
export interface Connection {
  /** As `@eventstore/db-client` takes it. */
  readonly forClient: string;
  /** Hosts and ports, without credentials. */
  readonly addresses: string;
  /** Calls insist on the leader, so that what was appended is read back: unless another `nodePreference` is given. */
  readonly requiresLeader: boolean;
  /** Milliseconds of `defaultDeadline`; undefined: not given. */
  readonly deadlineMs: number | undefined;
}

const SCHEMES: Readonly<Record<string, string>> = {
  esdb: 'esdb',
  kurrentdb: 'esdb',
  kurrent: 'esdb',
  kdb: 'esdb',
  'esdb+discover': 'esdb+discover',
  'kurrentdb+discover': 'esdb+discover',
  'kurrent+discover': 'esdb+discover',
  'kdb+discover': 'esdb+discover',
};
/** In lower case, as every official client reads them. */
const OPTIONS = new Set([
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
  'connectionname',
  'nodepreference',
  'maxdiscoverattempts',
  'discoveryinterval',
  'gossiptimeout',
  'defaultdeadline',
  'keepaliveinterval',
  'keepalivetimeout',
  'throwonappendfailure',
]);

/**
 * `esdb://user:password@host:2113,host:2113?tls=true&tlsCAFile=ca.pem&nodePreference=leader`, the scheme also
 * `kurrentdb`, `kurrent` or `kdb`, each also with `+discover`. Throws an Error that says what is expected; it never shows the password.
 */
export function readConnectionString(text: string): Connection {
  const parts = /^([^:]+):\/\/(?:([^@/?]*)@)?([^/?@]+)\/?(?:\?(.*))?$/.exec(text.trim());
  const scheme = parts && SCHEMES[parts[1]!.toLowerCase()];
  if (!scheme)
    throw wrong('it begins with esdb:// or kurrentdb:// (or +discover://) and a host', shown(text));
  const [, , credentials, hosts = '', query = ''] = parts;
  if (credentials !== undefined && !/^[^:]+:[^:]+$/.test(credentials))
    throw wrong('before @ stand name:password, both percent-encoded', 'something else');
  for (const host of hosts.split(','))
    if (!/^[^:\s]+(:\d{1,5})?$/.test(host)) throw wrong('a host is name or name:port', JSON.stringify(host));
  const options = readOptions(query);
  const deadline = options.get('defaultdeadline')?.[1];
  if (deadline !== undefined && !(Number(deadline) > 0))
    throw wrong('defaultDeadline is a number of milliseconds', deadline);
  const plaintext = options.get('tls')?.[1] === 'false';
  const address = hosts.split(',').find(host => isIP(host.replace(/:\d+$/, '')) !== 0);
  if (!plaintext && address !== undefined)
    throw wrong(
      'over TLS a server has a host name, which its certificate is for (or say tls=false)',
      address,
    );
  const preference = options.get('nodepreference')?.[1] ?? 'leader';
  const given = [...options.values()].map(([key, value]) => `${key}=${value}`).join('&');
  return {
    forClient: `${scheme}://${credentials === undefined ? '' : `${credentials}@`}${hosts}${given ? `?${given}` : ''}`,
    addresses: hosts
      .split(',')
      .map(host => (host.includes(':') ? host : `${host}:2113`))
      .join(', '),
    requiresLeader: preference.toLowerCase() === 'leader',
    deadlineMs: deadline === undefined ? undefined : Number(deadline),
  };
}

/** Lower-case key → the key and its value as they were given. */
function readOptions(query: string): Map<string, readonly [string, string]> {
  const options = new Map<string, readonly [string, string]>();
  for (const pair of query.split('&').filter(Boolean)) {
    const [key = '', value = ''] = pair.split('=');
    const known = key.toLowerCase().replace(/[_-]/g, '');
    if (!OPTIONS.has(known) || value === '')
      throw wrong(`an option is key=value, its key one of ${[...OPTIONS].join(', ')}`, JSON.stringify(key));
    if (known === 'tlsverifycert' && value !== 'true')
      throw wrong('certificates are always verified: name their authority by tlsCAFile', pair);
    if (known !== 'tlsverifycert') options.set(known, [key, value]);
  }
  return options;
}

const wrong = (expected: string, got: string): Error =>
  new Error(`This is no connection string of an event store: ${expected}, got ${got}.`);

const shown = (text: string): string => JSON.stringify(text.replace(/\/\/[^@/]*@/, '//…@'));
