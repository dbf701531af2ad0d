import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { messageType } from '../protobuf/message-type.js';
import { servedStore } from '../testing/served-store.js';

const identity = (bytes: Buffer): Buffer => bytes;
const PACKAGE = 'event_store.client';

/** Calls a method of a node with bytes. */
async function asked(port: number, method: string, request = Buffer.alloc(0)): Promise<Buffer> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  try {
    return await new Promise((resolve, reject) =>
      client.makeUnaryRequest(
        `/${PACKAGE}.${method}`,
        identity,
        identity,
        request,
        new Metadata(),
        (error, answer) => (error ? reject(error) : resolve(answer!)),
      ),
    );
  } finally {
    client.close();
  }
}
interface Supported {
  readonly eventStoreServerVersion: string;
  readonly methods: readonly { methodName: string; serviceName: string; features: readonly string[] }[];
}
const supported = messageType<Supported>(
  'server-features.proto',
  `${PACKAGE}.server_features.SupportedMethods`,
);
const scavenged = messageType<{ scavengeId: string; scavengeResult?: number }>(
  'operations.proto',
  `${PACKAGE}.operations.ScavengeResp`,
);
const cluster = messageType<{ members: readonly Record<string, unknown>[] }>(
  'gossip.proto',
  `${PACKAGE}.gossip.ClusterInfo`,
);

describe('A node', () => {
  it('announces what it has, in lower case, and nothing else', async () => {
    const { wire, dispose } = await servedStore();
    const answer = supported.decode(
      await asked(wire.port, 'server_features.ServerFeatures/GetSupportedMethods'),
    );
    const names = answer.methods.map(({ serviceName, methodName }) => `${serviceName}/${methodName}`);
    expect(answer.eventStoreServerVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(names).toEqual(
      expect.arrayContaining(
        ['append', 'batchappend', 'delete', 'read', 'tombstone'].map(m => `${PACKAGE}.streams.streams/${m}`),
      ),
    );
    expect(answer.methods.find(({ methodName }) => methodName === 'batchappend')!.features).toEqual([
      'deadline_duration',
    ]);
    expect(names.filter(name => name.includes('operations') || name.includes('projections'))).toEqual([]);
    await expect(asked(wire.port, 'operations.Operations/StartScavenge')).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
    await dispose();
  });

  it('is the only member of its cluster, and its leader, where it is said to be reached', async () => {
    const { wire, dispose } = await servedStore({ advertise: 'events.example:2114' });
    const { members } = cluster.decode(await asked(wire.port, 'gossip.Gossip/Read'));
    expect(members).toMatchObject([
      { state: 8, isAlive: true, httpEndPoint: { address: 'events.example', port: 2114 } },
    ]);
    await dispose();
  });

  it('scavenges once at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let times = 0;
    const operations = { scavenge: () => (times++, promise) };
    const { wire, log, dispose } = await servedStore({ operations });
    const start = async () => scavenged.decode(await asked(wire.port, 'operations.Operations/StartScavenge'));
    const first = await start();
    const second = await start();
    expect([second.scavengeId, first.scavengeResult ?? 0, second.scavengeResult]).toEqual([
      first.scavengeId,
      0,
      1,
    ]);
    resolve();
    await promise;
    const third = await start();
    expect([times, third.scavengeId === first.scavengeId]).toEqual([2, false]);
    expect(log[0]).toBe(`Scavenge ${first.scavengeId} has finished.`);
    await dispose();
  });

  it('answers health checks and refuses paths it has not, on the same port', async () => {
    const { wire, dispose } = await servedStore();
    const get = (path: string) => fetch(`http://127.0.0.1:${wire.port}${path}`);
    expect(await (await get('/ping')).json()).toMatchObject({ text: 'Ping request successfully handled' });
    expect((await get('/health/live')).status).toBe(204);
    expect(await (await get('/gossip')).json()).toMatchObject({ members: [{ state: 'Leader' }] });
    expect(await (await get('/info')).json()).toMatchObject({ state: 'leader' });
    const missing = await get('/projections/any');
    expect([missing.status, await missing.text()]).toEqual([404, 'Not Found']);
    await dispose();
  });
});
