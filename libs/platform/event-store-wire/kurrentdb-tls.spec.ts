import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKurrentDb } from '#platform/event-store';
import { eventStoreContract } from '#platform/event-store/contract-suite.js';
import { loopbackCertificate } from './testing/certificate.js';
import { servedStore } from './testing/served-store.js';

/** A store behind TLS that knows one user, and how its clients reach it. */
async function secured() {
  const tls = await loopbackCertificate();
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-tls-'));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, tls.cert);
  const { wire, dispose } = await servedStore({ tls, users: [{ name: 'admin', password: 'p@ss:w/rd' }] });
  return {
    as: (credentials: string) =>
      `esdb://${credentials}localhost:${wire.port}?tlsCAFile=${encodeURIComponent(ca)}`,
    untrusting: `esdb://localhost:${wire.port}`,
    async dispose() {
      await dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
const ADMIN = 'admin:p%40ss%3Aw%2Frd@';

const open = async () => {
  const { as, dispose } = await secured();
  let store = await openKurrentDb({ connectionString: as(ADMIN) });
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openKurrentDb({ connectionString: as(ADMIN) }));
    },
    async dispose() {
      await store.close();
      await dispose();
    },
  };
};
// Another way to the store of kurrentdb-engine.spec.ts, which is raced in full there.
eventStoreContract('the KurrentDB engine over TLS, before the embedded store', open, { share: 0.2 });

describe('the KurrentDB engine over TLS', () => {
  it('tells a wrong password from a certificate that it does not trust', async () => {
    const { as, untrusting, dispose } = await secured();
    await expect(openKurrentDb({ connectionString: as('admin:wrong@') })).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      reason: 'access-denied',
      message: expect.stringContaining('name and password'),
    });
    await expect(openKurrentDb({ connectionString: untrusting })).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      reason: 'unreachable',
      message: expect.stringContaining('self-signed certificate'),
    });
    await dispose();
  });
});
