import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorruptEventError, EventStore, StoredEvent } from '#platform/event-store';
import { envelopeOf, isLeaf, LEAF_BYTES, leafInto } from '../builder/event-leaf.js';
import { logFile, type LogFile } from '../engines/log-file.js';
import { openForBuilding, openForReading } from '../engines/schema.js';
import { checkChains } from './check-chains.js';
import { checkpointCheck } from './check-checkpoints.js';
import { claimCheck, type ClaimVerdict } from './check-claims.js';
import type { Claim } from './claims.js';
import { compareEvent, extra, isSame, missing } from './compare-event.js';
import { differences, type Difference } from './difference.js';
import { recomputation } from './recompute.js';
import { signedLeaves, type SignedLeaf } from './signed-leaves.js';

export interface VerifyLogOptions {
  /** log.db; read at one moment, beside whoever writes it. */
  readonly file: string;
  readonly store: EventStore;
  /** Verifier keys whose signatures count. */
  readonly keys: readonly string[];
  /** What others kept of this log. */
  readonly claims: readonly Claim[];
  /** Verifier keys of witnesses whose cosignatures count. */
  readonly witnesses: readonly string[];
  readonly told?: (events: number, of: number) => void;
  readonly signal?: AbortSignal;
}

export interface Verification {
  readonly origin: string;
  /** Leaves that were signed for; events among them; checkpoints; chains. */
  readonly size: number;
  readonly events: number;
  readonly checkpoints: number;
  readonly chains: number;
  /** Events after the last checkpoint: not signed for yet. */
  readonly notYet: number;
  /** Verifier keys by which the newest checkpoint is signed, of those given. */
  readonly signedBy: readonly string[];
  /** The first ones, and how many there are. */
  readonly differences: readonly Difference[];
  readonly count: number;
  readonly claims: readonly ClaimVerdict[];
}

/**
 * Reads every event once and makes leaves, tree, chains, map roots and checkpoints again, in memory that does not grow with the
 * log: what differs from what was signed is located. After the first difference the events are still compared, one by one.
 */
export async function verifyLog(options: VerifyLogOptions): Promise<Verification> {
  const db = openForReading(options.file);
  const scratchFolder = mkdtempSync(join(tmpdir(), 'vitrine-verify-'));
  const scratch = openForBuilding(join(scratchFolder, 'scratch.db'), { durable: false });
  try {
    db.exec('BEGIN');
    scratch.exec('BEGIN');
    return await verify(logFile(db), logFile(scratch), options);
  } finally {
    db.close();
    scratch.close();
    rmSync(scratchFolder, { recursive: true, force: true });
  }
}

async function verify(
  file: LogFile,
  scratch: ReturnType<typeof logFile>,
  options: VerifyLogOptions,
): Promise<Verification> {
  const found = differences();
  const size = file.checkpoint()?.size ?? 0;
  const signed = signedLeaves(file, size);
  const computed = recomputation(file, scratch, found);
  const checkpoints = checkpointCheck(file, options.keys, found);
  const claims = claimCheck(options.claims, options, size, file.origin() ?? '');
  const leaf = Buffer.alloc(LEAF_BYTES);
  let [events, notYet] = [0, 0];
  /** Once an event differs, the tree above it does too: that is not said again. */
  const whole = (): boolean => found.count === 0;

  function passMaps(): void {
    while (signed.next?.isMap) {
      if (whole()) passMap(signed.next);
      signed.take();
    }
  }
  function passMap(map: SignedLeaf): void {
    const data = computed.mapLeaf();
    if (!map.entries.subarray(map.at, map.at + map.length).equals(data))
      return found.add({
        ...{ what: 'map', index: map.index },
        says: `The map's root in leaf ${map.index} is not the one that the chains of the events before it give.`,
      });
    const root = computed.root();
    checkpoints.at(computed.size, root);
    claims.at(computed.size, () => root);
  }
  function pass(event: StoredEvent): void {
    passMaps();
    const position = Number(event.position);
    while (signed.next && !signed.next.isMap && signed.next.position < position) {
      found.add(missing(signed.next));
      signed.take();
      passMaps();
    }
    const next = signed.next;
    if (!next) return void (notYet += 1);
    if (next.isMap || next.position > position) return found.add(extra(event));
    events += 1;
    const envelope = envelopeOf(event.metadata);
    leafInto(leaf, 0, event, envelope);
    claims.leaf(next.index, leaf, event);
    if (!isSame(leaf, next)) found.add(compareEvent(event, leaf, next, file));
    else if (whole()) {
      computed.event(leaf, 0, envelope.chains);
      claims.at(computed.size, computed.root);
    }
    signed.take();
  }

  await everyEvent(options, pass, error =>
    found.add({
      ...{ what: 'damaged', position: String(error.position), index: signed.next?.index },
      says: `Damaged: ${error.message}`,
    }),
  );
  passMaps();
  for (let cut = signed.next; cut; cut = signed.next) {
    if (!cut.isMap) found.add(missing(cut));
    signed.take();
  }
  let chains = 0;
  if (whole()) {
    computed.finish();
    checkpoints.finish();
    chains = checkChains(file, scratch, found);
  }
  const verdicts = claims.verdicts(whole());
  for (const { holds, says } of verdicts) if (holds === false) found.add({ what: 'elsewhere', says });
  return {
    ...{ origin: file.origin() ?? '', size, events, notYet, chains, claims: verdicts },
    ...{ checkpoints: checkpoints.count, signedBy: checkpoints.signedBy() },
    ...{ differences: found.first, count: found.count },
  };
}

const isCorrupt = (error: unknown): error is CorruptEventError =>
  (error as Error).name === 'CorruptEventError';

/** By pages: an iterator over single events costs more than hashing them. What is damaged is told, and ends the reading. */
async function everyEvent(
  { store, signal, told }: VerifyLogOptions,
  pass: (event: StoredEvent) => void,
  damaged: (error: CorruptEventError) => void,
): Promise<void> {
  const head = Number(await store.head().catch(() => 0n));
  let position = 0n;
  try {
    for await (const message of store.subscribe({ signal })) {
      signal?.throwIfAborted();
      if (message.kind === 'caught-up') break;
      if (message.kind !== 'events') continue;
      for (const event of message.events) if (isLeaf(event)) pass(event);
      position = message.events.at(-1)?.position ?? position;
      told?.(Number(position), head);
    }
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    damaged(error);
  }
}
