import { existsSync, readFileSync } from 'node:fs';
import type { EventStore } from '#platform/event-store';
import type { CheckpointRow, LogFile } from '../engines/log-file.js';
import { treeRoot } from '../tree/tree-nodes.js';
import { entriesOf, POSITION_BYTES } from './bundles.js';
import { envelopeOf, isLeaf, LEAF_BYTES, leafInto } from './event-leaf.js';
import { LogDivergedError } from './log-builder.js';

/**
 * Before anything is added: that the store gives the root that was signed, that no newer checkpoint was published than it
 * knows, and that the log still has its last events as they were. `vitrine verify` looks at all of them.
 * Throws {@link LogDivergedError}.
 */
export async function checkStart(file: LogFile, store: EventStore, published: string): Promise<void> {
  const last = file.checkpoint();
  checkPublished(last?.size ?? 0, published);
  if (!last) return;
  if (!treeRoot(file.tile, last.size).equals(last.root))
    throw new LogDivergedError(
      `The tiles of log.db don't give the root that was signed for ${last.size} leaves: restore it from a backup.`,
    );
  await checkLastEvents(file, store, last);
}

function checkPublished(size: number, published: string): void {
  if (!existsSync(published)) return;
  const known = Number(readFileSync(published, 'utf8').split('\n')[1]);
  if (known > size)
    throw new LogDivergedError(
      `log.db knows ${size} leaves, but a checkpoint of ${known} was published: it was set back. Restore the newer one; where that is lost, start a log under a new name (move the folder transparency away, set TLOG_ORIGIN).`,
    );
}

interface Expected {
  readonly position: bigint;
  readonly entry: Buffer;
}

/** The events of a bundle. */
function eventsOf(file: LogFile, n: number): Expected[] {
  const bundle = file.bundle(n);
  return entriesOf(bundle?.entries ?? Buffer.alloc(0)).flatMap((entry, leaf) => {
    const position = bundle!.positions.readDoubleLE(leaf * POSITION_BYTES);
    return position > 0 ? [{ position: BigInt(position), entry }] : [];
  });
}

async function checkLastEvents(file: LogFile, store: EventStore, last: CheckpointRow): Promise<void> {
  const n = file.bundleOf(last.position)?.n ?? 0;
  const known = [...(n > 0 ? eventsOf(file, n - 1) : []), ...eventsOf(file, n)];
  // A server reads on from positions of events only: the first one is where it begins, unless that is the log's own start.
  const after = n > 0 ? known[0]!.position : 0n;
  const expected = n > 0 ? known.slice(1) : known;
  if (expected.length === 0) return;
  const leaf = Buffer.alloc(LEAF_BYTES);
  let next = 0;
  if ((await store.head()) >= after)
    for await (const event of store.readAll({ after })) {
      if (!isLeaf(event)) continue;
      const { position, entry } = expected[next]!;
      leafInto(leaf, 0, event, envelopeOf(event.metadata));
      if (event.position !== position || !leaf.equals(entry))
        throw new LogDivergedError(
          `The event at position ${event.position} (stream "${event.stream}", revision ${event.revision}) is not the one that was signed for at position ${position}: run vitrine verify, restore the log from a backup.`,
        );
      if (++next === expected.length) return;
    }
  throw new LogDivergedError(
    `The log was cut back: the event at position ${expected[next]!.position}, which was signed for, is not there any more. Restore the log from a backup.`,
  );
}
