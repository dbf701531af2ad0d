import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { listedKeys, logFolder, runBuilder, verifyLog } from '#platform/transparency-log';
import type { Rate } from '../report.js';

/** One reading of all events, each hashed once: what everything here is a share of. */
export async function readAndHash(store: EventStore, events: number): Promise<Rate> {
  let seen = 0;
  const began = performance.now();
  for await (const message of store.subscribe()) {
    if (message.kind === 'caught-up') break;
    if (message.kind !== 'events') continue;
    for (const event of message.events) hash('sha256', wholeOf(event), 'latin1');
    seen += message.events.length;
  }
  if (seen !== events) throw new Error(`Expected to read ${events} events, got ${seen}.`);
  return rateOf(events, began);
}

/** Metadata and data, which lie in one piece where the store read them. */
function wholeOf({ metadata, data }: StoredEvent): Uint8Array {
  const adjacent =
    metadata.buffer === data.buffer && metadata.byteOffset + metadata.length === data.byteOffset;
  return adjacent
    ? new Uint8Array(metadata.buffer, metadata.byteOffset, metadata.length + data.length)
    : Buffer.concat([metadata, data]);
}

const rateOf = (events: number, began: number): Rate => ({
  rate: events / ((performance.now() - began) / 1_000),
});

const quiet = (): void => undefined;
const log = { info: quiet, warn: quiet, error: (details: object) => console.error(details) };

/** The transparency log of all events from nothing: leaves, tree, chains, map, checkpoints, on the disk. */
export async function buildLog(store: EventStore, folder: string, events: number): Promise<Rate> {
  const where = logFolder(folder);
  rmSync(where.folder, { recursive: true, force: true });
  const head = await store.head();
  const began = performance.now();
  let builder: ReturnType<typeof runBuilder> | undefined;
  let measured: Rate | undefined;
  await new Promise<void>(done => {
    builder = runBuilder({
      ...{ store, folder: where, origin: 'bench.example/log', checkpointMs: 1_000, log },
      ...{ witnesses: [], witnessesRequired: 0, seen: async () => undefined },
      tell: ({ position }) => {
        if (position < head || measured) return;
        measured = rateOf(events, began);
        done();
      },
    });
  });
  await builder?.close();
  return measured!;
}

/** Everything in the folder against what was signed. */
export async function verifyAll(store: EventStore, folder: string, events: number): Promise<Rate> {
  const { file, keys } = logFolder(folder);
  const began = performance.now();
  const verdict = await verifyLog({
    ...{ file, store, claims: [], witnesses: [], keys: listedKeys(keys, Date.now()).current },
  });
  if (verdict.count > 0 || verdict.events !== events)
    throw new Error(`Verified ${verdict.events} of ${events} events: ${JSON.stringify(verdict.differences)}`);
  return rateOf(events, began);
}

/** Where a log of the bench lies, beside its events. */
export const placeOf = (folder: string): string => join(folder, 'built');
