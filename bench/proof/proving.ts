import type { StoredEvent } from '#platform/event-store';
import {
  headerOf,
  openTransparencyLog,
  type Completeness,
  type Inclusion,
  type RunningTransparencyLog,
} from '#platform/transparency-log';
import {
  chainHead,
  equal,
  eventLeaf,
  isIncluded,
  leafHash,
  mapLeaf,
  rootByMembership,
  sha256,
} from '#platform/transparency-log/proof/index.js';
import { percentile, type Measured } from '../load.js';
import type { FilledStore } from './filled-store.js';

export interface Proofs {
  readonly inclusion: Measured;
  readonly completeness: Measured;
  readonly verifyInclusion: Measured;
  readonly verifyCompleteness: Measured;
}

const quiet = (): void => undefined;

/** The log that was built, opened as the product opens it. */
export const openBuilt = (folder: string, { reader }: FilledStore): Promise<RunningTransparencyLog> =>
  openTransparencyLog({
    entry: new URL('../../libs/platform/transparency-log/testing/builder-entry.js', import.meta.url),
    workerData: { events: { reader } },
    transparency: { dataFolder: folder, checkpointMs: 1_000, witnesses: [], witnessesRequired: 0 },
    log: { info: quiet, warn: quiet, error: details => console.error(details) },
  });

/** Proofs of events and chains chosen at random, made and then verified. */
export async function proving(
  transparency: RunningTransparencyLog,
  filled: FilledStore,
  count: number,
): Promise<Proofs> {
  const head = Number(await filled.store.head());
  const positions = Array.from({ length: count }, () => BigInt(1 + Math.floor(Math.random() * head)));
  const inclusions = await timed(positions, position => transparency.inclusion(position));
  const chains = Array.from({ length: count }, (_, n) => filled.chains[n % filled.chains.length]!);
  const completenesses = await timed(chains, chain => transparency.completeness(chain));
  const entries = await Promise.all(
    chains.map((chain, n) => eventsOf(filled, chain, completenesses.results[n]!.entries.length)),
  );
  const inclusive = await timed(inclusions.results, async proof => provesInclusion(proof!));
  const complete = await timed(completenesses.results, async (proof, n) =>
    provesCompleteness(proof!, entries[n]!),
  );
  if (![...inclusive.results, ...complete.results].every(Boolean))
    throw new Error('A proof does not verify.');
  return {
    inclusion: inclusions.measured,
    completeness: completenesses.measured,
    verifyInclusion: inclusive.measured,
    verifyCompleteness: complete.measured,
  };
}

/* By the product's verifier, the one that runs in a browser. */

const provesInclusion = ({ checkpoint, index, leaf, proof }: Inclusion): boolean =>
  isIncluded(checkpoint, index, leafHash(leaf), proof);

const leafOf = (event: StoredEvent): Uint8Array => {
  const { recordedAt } = JSON.parse(Buffer.from(event.metadata).toString()) as { recordedAt: number };
  return leafHash(eventLeaf(headerOf(event, recordedAt), sha256(event.metadata), sha256(event.data)));
};

/** That these events, from their bytes on, are all of the chain. */
function provesCompleteness(proof: Completeness, events: readonly StoredEvent[]): boolean {
  const { chain, siblings, mapLeaf: last, checkpoint } = proof;
  const head = chainHead(events.map(leafOf));
  const root = rootByMembership({ chain, count: events.length, head }, siblings);
  if (!root || !equal(root, last.root)) return false;
  return isIncluded(checkpoint, last.index, leafHash(mapLeaf(last.index, root)), last.proof);
}

async function timed<Item, Result>(
  items: readonly Item[],
  act: (item: Item, n: number) => Promise<Result>,
): Promise<{ results: Result[]; measured: Measured }> {
  const results: Result[] = [];
  const took: number[] = [];
  const began = performance.now();
  for (const [n, item] of items.entries()) {
    const start = performance.now();
    results.push(await act(item, n));
    took.push(performance.now() - start);
  }
  const rate = items.length / ((performance.now() - began) / 1_000);
  took.sort((a, b) => a - b);
  return { results, measured: { rate, p50: percentile(took, 0.5), p99: percentile(took, 0.99) } };
}

const streams = new Map<string, Promise<StoredEvent[]>>();

/** The events of a chain: in the bench each case, customer and unit has one stream, found by the first chain of three. */
async function eventsOf(
  { store, chains }: FilledStore,
  chain: string,
  count: number,
): Promise<StoredEvent[]> {
  const first = chains[Math.floor(chains.indexOf(chain) / 3) * 3]!;
  const stream = `repairOrder-${first.slice('case-'.length)}`;
  if (!streams.has(stream)) streams.set(stream, read(stream));
  const events = await streams.get(stream)!;
  if (events.length !== count) throw new Error(`Expected ${count} events of ${chain}, got ${events.length}.`);
  return events;

  async function read(name: string): Promise<StoredEvent[]> {
    const found: StoredEvent[] = [];
    for await (const event of store.read(name)) found.push(event);
    return found;
  }
}
