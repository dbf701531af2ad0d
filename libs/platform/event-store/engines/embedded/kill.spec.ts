import { setTimeout as sleep } from 'node:timers/promises';
import { all, text } from '../../contract/kit.js';
import type { StoredEvent } from '../../event-store.js';
import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import { tempFolder } from './testing/temp-folder.js';

const ROUNDS = 10;

interface Acknowledged {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly ids: readonly string[];
}

describe('a log whose process is killed under load, again and again', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('has every acknowledged event once, and no half append', async () => {
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const child = await startChild('./appending-child.js', [folder, round % 3 === 2 ? '20000' : '300']);
      await sleep(20 + Math.random() * 250);
      await child.kill();
      expect(child.errors()).toBe('');
      acknowledged.push(...child.lines.slice(1).map(parseLine));

      const { store } = await openEmbedded({ folder });
      const log = await all(store.readAll());
      expectDense(log);
      expectWholeBatches(log);
      expectStored(acknowledged, log);

      const last = log.filter(event => batchOf(event).batch === batchOf(log.at(-1)!).batch);
      const again = await store.append(last[0]!.stream, last, { expectedRevision: 'no-stream' });
      expect(again).toMatchObject({ repeated: true, position: log.at(-1)!.position });
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
  }, 60_000);
});

function parseLine(line: string): Acknowledged {
  const [stream = '', revision = '', position = '', ids = ''] = line.split(' ');
  return { stream, revision: BigInt(revision), position: BigInt(position), ids: ids.split(',') };
}

function expectDense(log: readonly StoredEvent[]): void {
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index + 1)));
  const lengths = new Map<string, bigint>();
  const revisions = log.map(({ stream }) => {
    const revision = lengths.get(stream) ?? 0n;
    lengths.set(stream, revision + 1n);
    return revision;
  });
  expect(log.map(({ revision }) => revision)).toEqual(revisions);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
}

const batchOf = ({ metadata }: StoredEvent) =>
  JSON.parse(text(metadata)) as { batch: string; size: number; index: number };

/** The events of an append stand one after the other, from the first to the last. */
function expectWholeBatches(log: readonly StoredEvent[]): void {
  for (let at = 0; at < log.length;) {
    const { batch, size } = batchOf(log[at]!);
    const whole = log.slice(at, at + size).map(batchOf);
    expect(whole).toEqual(Array.from({ length: size }, (_, index) => ({ batch, size, index })));
    at += size;
  }
}

function expectStored(acknowledged: readonly Acknowledged[], log: readonly StoredEvent[]): void {
  const lost = acknowledged.filter(({ stream, revision, position, ids }) => {
    const stored = log.slice(Number(position) - ids.length, Number(position));
    const last = stored.at(-1);
    return !(
      last?.revision === revision &&
      stored.every((event, n) => event.id === ids[n] && event.stream === stream)
    );
  });
  expect(lost).toEqual([]);
}
