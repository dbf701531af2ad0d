import {
  fromBase64,
  formatTlogProof,
  utf8,
  verifyReceipt,
  type VerifiedReceipt,
} from '#platform/transparency-log/proof/index.js';
import { readyCrypto } from '../../../verify/src/crypto/subtle-in-script.js';

/** Where an event stands in the log, as `GET /cases/:caseId/events/:eventId/proof` says it. */
export interface EventProof {
  readonly chain: string;
  /** From 1. */
  readonly ordinal: number;
  readonly count: number;
  readonly leaf: number;
  readonly header: string;
  readonly envelope: string;
  readonly data: string;
  readonly proof: readonly string[];
  readonly checkpoint: {
    readonly origin: string;
    readonly size: number;
    readonly signedAt: number;
    readonly note: string;
  };
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  /** Whether what is stored now is what was logged, as the server finds. */
  readonly unaltered: boolean;
}

/** Verifies it here, in this browser: as a receipt of the event, by the log's keys. */
export async function verifyEvent(told: EventProof): Promise<VerifiedReceipt> {
  await readyCrypto();
  const { header, envelope, data, leaf, proof, checkpoint, keys, witnesses } = told;
  const receipt = formatTlogProof({
    extra: utf8(JSON.stringify({ format: 'vitrine-entry/1', header, envelope, data })),
    index: leaf,
    proof: proof.map(hash => fromBase64(hash) ?? new Uint8Array()),
    checkpoint: checkpoint.note,
  });
  return verifyReceipt(receipt, { keys, witnesses: witnesses.length > 0 ? witnesses : undefined });
}
