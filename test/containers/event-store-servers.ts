import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { GenericContainer, Network, Wait } from 'testcontainers';
import type { StartedTestContainer } from 'testcontainers';

/** Also `kurrentplatform/kurrentdb:…`, whose settings have a prefix of their own. */
export const IMAGE = process.env.EVENTSTORE_IMAGE ?? 'eventstore/eventstore:24.10';
const PORT = 2113;
const PATIENCE_MS = 120_000;

export interface Servers {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Settings as the image's own environment variables. */
function settings(values: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = IMAGE.includes('kurrentdb') ? 'KURRENTDB' : 'EVENTSTORE';
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value]));
}

export async function startNode(): Promise<Servers> {
  const node = await new GenericContainer(IMAGE)
    .withEnvironment(
      settings({ CLUSTER_SIZE: '1', INSECURE: 'true', RUN_PROJECTIONS: 'None', MEM_DB: 'true' }),
    )
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/health/live', PORT).forStatusCode(204))
    .withStartupTimeout(PATIENCE_MS)
    .start();
  return {
    connectionString: `esdb://${node.getHost()}:${node.getMappedPort(PORT)}?tls=false`,
    stop: async () => void (await node.stop()),
  };
}

/** Three nodes that trust one authority; each tells clients the port that this machine has for it. */
export async function startCluster(): Promise<Servers> {
  const names = ['node1', 'node2', 'node3'];
  const network = await new Network().start();
  const { ca, nodes } = await certificates(names);
  const ports = await freePorts(names.length);
  const started = await Promise.allSettled(
    names.map((name, n) =>
      new GenericContainer(IMAGE)
        .withNetwork(network)
        .withNetworkAliases(name)
        .withExposedPorts({ container: PORT, host: ports[n]! })
        .withEnvironment(
          settings({
            CLUSTER_SIZE: String(names.length),
            DISCOVER_VIA_DNS: 'false',
            GOSSIP_SEED: names
              .filter(other => other !== name)
              .map(other => `${other}:${PORT}`)
              .join(','),
            REPLICATION_HOST_ADVERTISE_AS: name,
            NODE_HOST_ADVERTISE_AS: name,
            ADVERTISE_HOST_TO_CLIENT_AS: 'localhost',
            ADVERTISE_NODE_PORT_TO_CLIENT_AS: String(ports[n]),
            CERTIFICATE_FILE: '/certs/node.crt',
            CERTIFICATE_PRIVATE_KEY_FILE: '/certs/node.key',
            TRUSTED_ROOT_CERTIFICATES_PATH: '/certs/ca',
            RUN_PROJECTIONS: 'None',
            MEM_DB: 'true',
          }),
        )
        .withCopyContentToContainer([
          { content: ca, target: '/certs/ca/ca.crt', mode: 0o644 },
          { content: nodes[n]!.cert, target: '/certs/node.crt', mode: 0o644 },
          { content: nodes[n]!.key, target: '/certs/node.key', mode: 0o644 },
        ])
        .withWaitStrategy(Wait.forHttp('/health/live', PORT).usingTls().allowInsecure().forStatusCode(204))
        .withStartupTimeout(PATIENCE_MS)
        .start(),
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-cluster-'));
  const stop = async (): Promise<void> => {
    const running = started.flatMap((each): StartedTestContainer[] =>
      each.status === 'fulfilled' ? [each.value] : [],
    );
    await Promise.all(running.map(node => node.stop()));
    await network.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const failed = started.find(each => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const file = join(folder, 'ca.crt');
  writeFileSync(file, ca);
  const hosts = ports.map(port => `localhost:${port}`).join(',');
  const options = `tlsCAFile=${encodeURIComponent(file)}&maxDiscoverAttempts=50&discoveryInterval=500&defaultDeadline=30000`;
  return { connectionString: `esdb://admin:changeit@${hosts}?${options}`, stop };
}

/** A certificate for each node, from one authority. The servers know each other by the common name they share. */
async function certificates(names: readonly string[]) {
  const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const nodes = await Promise.all(
    names.map(async name => {
      const made = await generate([{ name: 'commonName', value: 'eventstoredb-node' }], {
        keySize: 2048,
        algorithm: 'sha256',
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2, value: name },
              { type: 2, value: 'localhost' },
              { type: 7, ip: '127.0.0.1' },
            ],
          },
        ],
      });
      return { cert: made.cert, key: made.private };
    }),
  );
  return { ca: authority.cert, nodes };
}

/** Held together until all are known, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>(resolve => {
          const server = createServer().listen(0, () => resolve(server));
        }),
    ),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}
