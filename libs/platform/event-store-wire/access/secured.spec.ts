import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { signedCertificate } from '../testing/certificate.js';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const note = () => jsonEvent({ type: 'Noted', data: {} });
const as = (username: string, password = `${username}-secret`) => ({ credentials: { username, password } });

describe('Over TLS', () => {
  let served: ServedStore;
  let anonymous: EventStoreDBClient;
  let admin: EventStoreDBClient;
  let authority: string;
  beforeAll(async () => {
    const made = await signedCertificate();
    authority = made.ca;
    served = await servedStore({
      tls: { cert: made.cert, key: made.key },
      advertise: 'localhost',
      users: [
        { name: 'admin', password: 'changeit' },
        { name: 'ann', password: 'ann-secret', groups: [] },
        { name: 'bob', password: 'bob-secret', groups: ['readers'] },
      ],
    });
    const ca = join(served.folder, 'ca.pem');
    writeFileSync(ca, authority);
    const connection = `${served.wire.connectionString}&tlsCAFile=${encodeURI(ca)}`;
    anonymous = served.connect(EventStoreDBClient, connection);
    admin = served.connect(EventStoreDBClient, connection.replace('esdb://', 'esdb://admin:changeit@'));
  });
  afterAll(() => served.dispose());

  const read = async (stream: string, options = {}): Promise<number> => {
    let count = 0;
    for await (const _ of anonymous.readStream(stream, options)) count++;
    return count;
  };
  const denied = { type: 'access-denied' };

  it('says so in its connection string', () => {
    expect(served.wire.connectionString).toBe(`esdb://localhost:${served.wire.port}?tls=true`);
  });

  it('streams are open to everyone, those of the store itself and all to administrators', async () => {
    await anonymous.appendToStream('open', note());
    expect(await read('open')).toBe(1);
    await expect(read('$own')).rejects.toMatchObject(denied);
    await expect(anonymous.appendToStream('$own', note())).rejects.toMatchObject(denied);
    await expect(anonymous.appendToStream('$own', note(), as('ann'))).rejects.toMatchObject(denied);
    await admin.appendToStream('$own', note());
    const all = async (client: EventStoreDBClient) => {
      let count = 0;
      for await (const _ of client.readAll({ maxCount: 2 })) count++;
      return count;
    };
    await expect(all(anonymous)).rejects.toMatchObject(denied);
    expect(await all(admin)).toBe(2);
  });

  it('a wrong password, an unknown user and what is no password are refused', async () => {
    await anonymous.appendToStream('guarded', note());
    for (const credentials of [as('ann', 'wrong'), as('nobody'), as('ann', '')])
      await expect(read('guarded', credentials)).rejects.toMatchObject(denied);
    expect(await read('guarded', as('ann'))).toBe(1);
    expect(await read('guarded', as('ann'))).toBe(1);
  });

  it('$acl says who may read, write, delete a stream and change that', async () => {
    await admin.appendToStream('private', note());
    await admin.setStreamMetadata('private', {
      acl: {
        readRoles: ['readers', 'ann'],
        writeRoles: ['ann'],
        deleteRoles: [],
        metaReadRoles: ['$all'],
        metaWriteRoles: ['$admins'],
      },
    });
    await expect(read('private')).rejects.toMatchObject(denied);
    expect(await read('private', as('ann'))).toBe(1);
    expect(await read('private', as('bob'))).toBe(1);
    await anonymous.appendToStream('private', note(), as('ann'));
    await expect(anonymous.appendToStream('private', note(), as('bob'))).rejects.toMatchObject(denied);
    await expect(anonymous.deleteStream('private', as('ann'))).rejects.toMatchObject(denied);
    expect((await anonymous.getStreamMetadata('private')).metadata).toBeDefined();
    await expect(anonymous.setStreamMetadata('private', {}, as('ann'))).rejects.toMatchObject(denied);
    await admin.deleteStream('private');
  });

  it('events are written over HTTP with a password, and read back as they came', async () => {
    const post = (authorization: string | undefined, path: string, body: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = {
          'content-type': 'application/json',
          'es-eventtype': 'Posted',
          'es-eventid': 'fbf4a1a1-b4a3-4dfe-a01f-ec52c34e16e4',
          ...(authorization && { authorization }),
        };
        const options = {
          method: 'POST',
          port: served.wire.port,
          host: 'localhost',
          path,
          ca: authority,
          headers,
        };
        request(options, response => resolve(response.resume().statusCode!))
          .on('error', reject)
          .end(body);
      });
    const basic = `Basic ${Buffer.from('ann:ann-secret').toString('base64')}`;
    const body = '{ "amount": 1.50,\n "note":"ü" }';
    expect(await post(basic, '/streams/by%20http', body)).toBe(201);
    expect(await post('Basic bm9ib2R5Ong=', '/streams/by%20http', body)).toBe(401);
    expect(await post(undefined, '/streams/$own', body)).toBe(401);
    expect(await post(basic, '/streams/$own', body)).toBe(403);
    const stored = [];
    for await (const event of served.store.read('by http')) stored.push(event);
    expect(stored.map(({ type, data }) => [type, Buffer.from(data).toString()])).toEqual([['Posted', body]]);
  });
});
