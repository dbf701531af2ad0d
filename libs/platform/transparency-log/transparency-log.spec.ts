import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedStore, type StoredEvent } from '#platform/event-store';
import { serveWire, type Wire } from '#platform/event-store-wire';
import {
  claimOfCheckpoint,
  listedKeys,
  logFolder,
  openTransparencyLog,
  standbyTransparencyLog,
  verifyLog,
  type Claim,
  type RunningTransparencyLog,
} from './index.js';
import { leafDataOf, provesCompleteness, provesInclusion } from './testing/check-proofs.js';
import { eventAbout } from './testing/events.js';

const entry = new URL('./testing/builder-entry.js', import.meta.url);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe.each(['embedded', 'kurrentdb'] as const)('The transparency log of an %s log', engine => {
  let folder: string;
  let embedded: EmbeddedStore;
  let wire: Wire | undefined;
  let transparency: RunningTransparencyLog;

  const open = async (): Promise<void> => {
    const events = wire ? { server: wire.connectionString } : { reader: embedded.reader };
    transparency = await openTransparencyLog({
      entry,
      workerData: { events },
      transparency: { dataFolder: folder, checkpointMs: 20, witnesses: [], witnessesRequired: 0 },
      log,
    });
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transparency-'));
    embedded = await openEmbedded({ folder: join(folder, 'log') });
    if (engine === 'kurrentdb') wire = await serveWire({ store: embedded.store, port: 0 });
    await open();
  });
  afterAll(async () => {
    await transparency.close();
    await wire?.close();
    await embedded.store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const record = async (stream: string, ...about: Parameters<typeof eventAbout>[0][]): Promise<bigint> =>
    (
      await embedded.store.append(
        stream,
        about.map(one => eventAbout(one)),
        { expectedRevision: 'any' },
      )
    ).position;
  const all = async (): Promise<StoredEvent[]> => {
    const events: StoredEvent[] = [];
    for await (const event of embedded.store.readAll()) events.push(event);
    return events;
  };
  const chained = async (caseId: string): Promise<StoredEvent[]> =>
    (await all()).filter(({ metadata }) => Buffer.from(metadata).includes(`"caseId":"${caseId}"`));

  it('proves every event and every chain, and goes on from where it was', async () => {
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 40; n++)
        await record(
          `case-${n % 7}`,
          { caseId: `${n % 7}`, subjects: [`customer-${n % 5}`] },
          { unitId: 'u' },
        );
      await embedded.store.append('$settings', [eventAbout({})], { expectedRevision: 'any' });
      const last = await record('case-0', { caseId: '0', subjects: ['customer-0', 'customer-0'] });
      const { size } = await transparency.until(last, 10_000);
      expect(size).toBeGreaterThan(80 * (round + 1));
      const events = await all();
      const proofs = await transparency.inclusions(events.map(({ position }) => position));
      expect(proofs.size).toBe(events.length);
      for (const event of events) {
        const proof = proofs.get(event.position)!;
        expect(Buffer.from(proof.leaf)).toEqual(leafDataOf(event));
        expect(provesInclusion(proof)).toBe(true);
      }
      for (const id of ['0', '3']) {
        const proof = (await transparency.completeness(`case-${id}`))!;
        const expected = await chained(id);
        expect(proof.entries.map(({ position }) => position)).toEqual(
          expected.map(({ position }) => position),
        );
        expect(provesCompleteness(proof, expected)).toBe(true);
        expect(provesCompleteness(proof, expected.slice(1))).toBe(false);
      }
      if (round === 1) {
        await transparency.close();
        await open();
      }
    }
  }, 60_000);

  it('has no proof of what is not there', async () => {
    expect(await transparency.inclusion(10n ** 9n)).toBeUndefined();
    expect(await transparency.completeness('customer-nobody')).toBeUndefined();
    await expect(transparency.until(10n ** 9n, 20)).rejects.toThrow('No checkpoint over position');
  });
});

it('The transparency log that two processes build at once, each sure that it is the one, stays one history', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'transparency-'));
  const { store, reader } = await openEmbedded({ folder: join(folder, 'log') });
  const options = {
    ...{ entry, workerData: { events: { reader } }, log },
    transparency: {
      ...{ dataFolder: folder, checkpointMs: 5, witnesses: [], witnessesRequired: 0, several: true },
    },
  };
  const both = [standbyTransparencyLog(options), standbyTransparencyLog(options)];
  const shown = new Set<string>();
  for (const each of both) each.onPublished(({ note }) => shown.add(note));
  const record = () =>
    store.append('case-1', [eventAbout({ caseId: '1', subjects: ['customer-1'] })], {
      expectedRevision: 'any',
    });
  await record();
  let builds = await Promise.all(both.map(each => each.build()));
  for (let round = 0; round < 6; round++) {
    for (let n = 0; n < 20; n++) {
      const { position } = await record();
      if (n % 5 === 0) await both[round % 2]!.until(position, 10_000);
    }
    if (round === 3) {
      await Promise.all(builds.map(each => each.close()));
      builds = await Promise.all(both.map(each => each.build()));
    }
  }
  await builds[0]!.close();
  const { position } = await record();
  // Who builds no more shows what the other one signs.
  for (const each of both) await each.until(position, 10_000);
  expect(both.map(({ status }) => status.elsewhere)).toEqual([true, undefined]);
  for (const each of both) await each.close();
  const { file, keys } = logFolder(folder);
  const claims = [...shown].map((note, n) => claimOfCheckpoint(`checkpoint ${n}`, note) as Claim);
  const { current } = listedKeys(keys, Date.now());
  const verdict = await verifyLog({ ...{ file, store, claims, witnesses: [] }, keys: current });
  expect(verdict.differences).toEqual([]);
  expect(verdict.claims.filter(({ holds }) => holds !== true)).toEqual([]);
  expect(shown.size).toBeGreaterThan(10);
  await store.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);
