import { hash } from 'node:crypto';
import { headerText } from './entry-header.js';
import type { ProofParts } from './history-pack.js';
import type { ProvedEvent } from './proof-desk.js';

/** Where an event stands in the log, with all that a browser needs to verify it by itself. */
export interface EventProof {
  readonly eventId: string;
  readonly chain: string;
  /** Its place in the chain, from 1, and how many there are. */
  readonly ordinal: number;
  readonly count: number;
  /** Index of its leaf. */
  readonly leaf: number;
  readonly header: string;
  /** Base64 of SHA-256. */
  readonly envelope: string;
  readonly data: string;
  /** Audit path, base64, deepest first. */
  readonly proof: readonly string[];
  readonly checkpoint: {
    readonly origin: string;
    readonly size: number;
    /** Base64. */
    readonly root: string;
    /** Epoch milliseconds. */
    readonly signedAt: number;
    readonly note: string;
  };
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  /** Whether what is stored now is what the log's leaf was made of. */
  readonly unaltered: boolean;
}

export function eventProof(
  { event, inclusion, completeness, ordinal }: ProvedEvent,
  { transparency }: Pick<ProofParts, 'transparency'>,
): EventProof {
  const header = headerText(event);
  const parts = [hashOf(header), hashOf(event.metadata), hashOf(event.data)];
  const { origin, size, root, signedAt, note } = inclusion.checkpoint;
  return {
    eventId: event.id,
    chain: completeness.chain,
    ordinal,
    count: completeness.entries.length,
    leaf: inclusion.index,
    header,
    envelope: base64(parts[1]!),
    data: base64(parts[2]!),
    proof: inclusion.proof.map(base64),
    checkpoint: { origin, size, root: base64(root), signedAt, note },
    keys: transparency.keys,
    witnesses: transparency.witnesses,
    unaltered: Buffer.concat(parts).equals(inclusion.leaf),
  };
}

const hashOf = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
