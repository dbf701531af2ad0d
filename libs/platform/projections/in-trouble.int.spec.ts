import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openReadStore, type ReadStore } from '#platform/read-store';
import { digestOf, runProjections, type ProjectionsHandle } from './index.js';
import type { ProjectionsOptions } from './keep-read-models.js';
import { memoryEventStore, type MemoryEventStore } from './testing/memory-event-store.js';
import { arrived, counter, stock } from './testing/stock.js';

const watch = { patienceMs: 40, everyMs: 5 };

describe('Read models in trouble', () => {
  let folder: string;
  let readStore: ReadStore;
  let store: MemoryEventStore;
  let handle: ProjectionsHandle;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'in-trouble-'));
    readStore = await openReadStore({ folder });
    store = memoryEventStore();
  });
  afterEach(async () => {
    await handle.close();
    await readStore.close();
    await rm(folder, { recursive: true, force: true });
  });

  const record = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at++) await store.record(`shop-${at % 7}`, arrived(`part ${at % 50}`, at));
  };
  const start = async (more: Partial<ProjectionsOptions> = {}): Promise<void> => {
    handle = await runProjections({ store, readStore, projectors: [stock, counter], watch, ...more });
  };
  const status = () => handle.status()[0]!;
  async function until(what: () => boolean): Promise<void> {
    for (const givenUp = Date.now() + 10_000; !what();) {
      if (Date.now() > givenUp)
        throw new Error(
          `It is still ${JSON.stringify(status(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
        );
      await setImmediate();
    }
  }
  /** What an undisturbed reader makes of the same log. */
  async function undisturbed(): Promise<readonly unknown[]> {
    const other = await mkdtemp(join(tmpdir(), 'undisturbed-'));
    const beside = await openReadStore({ folder: other });
    const reader = await runProjections({ store, readStore: beside, projectors: [stock, counter] });
    await reader.waitFor(['stock', 'counter'], await store.head(), 10_000);
    const digests = [await digestOf(beside, stock), await digestOf(beside, counter)];
    await reader.close();
    await beside.close();
    await rm(other, { recursive: true, force: true });
    return digests;
  }
  async function expectNothingSkipped(): Promise<void> {
    expect(await handle.waitFor(['stock', 'counter'], await store.head(), 10_000)).toBe(true);
    expect([await digestOf(readStore, stock), await digestOf(readStore, counter)]).toEqual(
      await undisturbed(),
    );
  }

  it('stop at a gap by name, and go on without one as soon as the log gives what is there', async () => {
    await record(6);
    let faulty = true;
    await start({
      store: {
        ...store,
        async *subscribe(options) {
          for await (const message of store.subscribe(options)) {
            if (message.kind !== 'events' || !faulty) yield message;
            else yield { ...message, events: message.events.filter(({ position }) => position !== 3n) };
          }
        },
      },
    });
    await until(() => (status().failure?.attempts ?? 0) >= 3);
    expect(status()).toMatchObject({
      position: 0n,
      failure: { message: 'The log skipped or repeated events: expected position 3, got 4.' },
    });
    faulty = false;
    await expectNothingSkipped();
    expect(status().failure).toBeUndefined();
  });

  it('that are given nothing though the log goes on are told from those that have nothing to do', async () => {
    await record(2);
    const held = Promise.withResolvers<void>();
    await start({
      store: {
        ...store,
        async *subscribe(options) {
          for await (const message of store.subscribe(options)) {
            yield message;
            if (message.kind === 'caught-up') await held.promise;
          }
        },
      },
    });
    await handle.waitFor(['stock', 'counter'], 2n, 5_000);
    const idleSince = Date.now();
    await until(() => Date.now() - idleSince > 3 * watch.patienceMs);
    expect(status().stalled).toBeUndefined();
    await record(3);
    await until(() => status().stalled !== undefined);
    expect(status().stalled).toMatchObject({ waitsFor: 'events after 2, which the log has' });
    held.resolve();
    await handle.waitFor(['stock'], 5n, 5_000);
    await until(() => status().stalled === undefined);
  });

  it('whose database answers nothing say so, and read no further meanwhile', async () => {
    let delivered = 0;
    let hangs = true;
    let release: () => void = () => undefined;
    await record(5_000);
    await start({
      batchSize: 50,
      readStore: {
        ...readStore,
        transaction: async work => {
          if (hangs && delivered > 0) await new Promise<void>(resolve => (release = resolve));
          return await readStore.transaction(work);
        },
      },
      store: {
        ...store,
        async *subscribe(options) {
          for await (const message of store.subscribe(options)) {
            if (message.kind === 'events') delivered += message.events.length;
            yield message;
          }
        },
      },
    });
    await until(() => status().stalled !== undefined);
    expect(status().stalled).toMatchObject({ waitsFor: 'the read store, to which it writes' });
    expect(delivered).toBeLessThanOrEqual(100);
    hangs = false;
    release();
    await expectNothingSkipped();
    await until(() => status().stalled === undefined);
  });

  it('that are closed in the middle of a long catch-up end soon, and lose nothing', async () => {
    await record(8_000);
    await start();
    await until(() => status().position > 0n);
    // Not at the end of its catch-up.
    await handle.close();
    expect(status().position).toBeLessThan(8_000n);
    await start();
    await expectNothingSkipped();
  });
});
