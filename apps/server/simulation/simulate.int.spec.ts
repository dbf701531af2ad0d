import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeEvent, isFact, type Recorded } from '#platform/event-sourcing';
import { openEmbedded } from '#platform/event-store';
import { openPersonalData } from '#platform/personal-data';
import { simulate, type Simulated } from './simulate.js';

const SMALL = { customers: 12, days: 30, seed: 7, until: '2026-06-30', zone: 'Asia/Shanghai' };

describe('A simulated history', () => {
  const folders: string[] = [];
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-simulation-'));
    folders.push(folder);
    return folder;
  };
  afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

  async function tell(folder: string, told: Partial<Simulated> = {}): Promise<Recorded[]> {
    const { store } = await openEmbedded({ folder: join(folder, 'log') });
    const personalData = await openPersonalData({ folder: join(folder, 'keys') });
    try {
      await simulate({ store, personalData }, { ...SMALL, ...told });
      const facts: Recorded[] = [];
      for await (const stored of store.readAll()) if (isFact(stored)) facts.push(decodeEvent(stored));
      return facts;
    } finally {
      await store.close();
      await personalData.close();
    }
  }
  /** What does not hang on the installation's keys. */
  const outline = (facts: readonly Recorded[]): unknown[] =>
    facts.map(({ id, type, revision, envelope: { recordedAt, source } }) => [
      id,
      type,
      revision,
      recordedAt,
      source,
    ]);

  it('is the same for the same seed, another for another', async () => {
    const first = await tell(newFolder());
    expect(outline(await tell(newFolder()))).toEqual(outline(first));
    expect(outline(await tell(newFolder(), { seed: 8 }))).not.toEqual(outline(first));
    expect(first.length).toBeGreaterThan(150);
    const types = new Set(first.map(({ type }) => type));
    for (const type of ['CustomerRegistered', 'PromiseMade', 'RepairOrderOpened', 'PromiseOverdue'])
      expect(types).toContain(type);
  });

  it('is told in the order of time, with the clock’s own facts at their time', async () => {
    const facts = await tell(newFolder());
    const times = facts.map(({ envelope }) => envelope.recordedAt);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(facts.some(({ envelope }) => envelope.source === 'clock')).toBe(true);
    expect(facts.every(({ envelope }) => envelope.clock === undefined)).toBe(true);
  });

  it('goes on where it was cut off, and has each fact once', async () => {
    const folder = newFolder();
    const stopped = new AbortController();
    const cut = tell(folder, {
      signal: stopped.signal,
      progress: day => void (day === 20 && stopped.abort()),
    });
    await expect(cut).rejects.toThrow();
    expect(outline(await tell(folder))).toEqual(outline(await tell(newFolder())));
  });
});
