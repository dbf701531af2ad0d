import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EventStoreDBClient,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
} from '@eventstore/db-client';
import { signedCertificate } from '../testing/certificate.js';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START });

describe('persistent subscriptions over TLS', () => {
  let served: ServedStore;
  let connection: string;
  const connect = (credentials = '') =>
    served.connect(EventStoreDBClient, connection.replace('esdb://', `esdb://${credentials}`));
  beforeAll(async () => {
    const { cert, key, ca } = await signedCertificate();
    served = await servedStore({
      tls: { cert, key },
      advertise: 'localhost',
      users: [
        { name: 'admin', password: 'changeit' },
        { name: 'ops', password: 'secret', groups: ['$ops'] },
        { name: 'bob', password: 'secret', groups: ['readers'] },
      ],
    });
    const file = join(served.folder, 'ca.pem');
    writeFileSync(file, ca);
    connection = `${served.wire.connectionString}&tlsCAFile=${encodeURI(file)}`;
    const admin = connect('admin:changeit@');
    await admin.appendToStream('kept', jsonEvent({ type: 'Noted', data: {} }));
    await admin.setStreamMetadata('kept', { acl: { readRoles: ['readers'] } });
    await admin.createPersistentSubscriptionToStream('kept', 'group', settings);
  });
  afterAll(() => served.dispose());
  const denied = { type: 'access-denied' };

  it('are managed by administrators and operators only', async () => {
    const ops = connect('ops:secret@');
    await ops.createPersistentSubscriptionToStream('kept', 'of-ops', settings);
    expect((await ops.listPersistentSubscriptionsToStream('kept')).length).toBe(2);
    for (const client of [connect(), connect('bob:secret@')]) {
      await expect(
        client.createPersistentSubscriptionToStream('kept', 'own', settings),
      ).rejects.toMatchObject(denied);
      await expect(client.deletePersistentSubscriptionToStream('kept', 'group')).rejects.toMatchObject(
        denied,
      );
      await expect(client.getPersistentSubscriptionToStreamInfo('kept', 'group')).rejects.toMatchObject(
        denied,
      );
    }
  });

  it('are read by whoever may read the stream, and told of under his name', async () => {
    const refused = connect().subscribeToPersistentSubscriptionToStream('kept', 'group');
    await expect(once(refused, 'confirmation')).rejects.toMatchObject(denied);
    const subscription = connect('bob:secret@').subscribeToPersistentSubscriptionToStream('kept', 'group');
    const [event] = await once(subscription, 'data');
    expect(event).toMatchObject({ event: { streamId: 'kept' }, retryCount: 0 });
    const info = await connect('admin:changeit@').getPersistentSubscriptionToStreamInfo('kept', 'group');
    expect(info.connections).toMatchObject([{ username: 'bob', inFlightMessages: 1 }]);
    await subscription.unsubscribe();
  });
});
