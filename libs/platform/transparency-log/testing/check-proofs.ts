import { createHash } from 'node:crypto';
import type { StoredEvent } from '#platform/event-store';
import type { Completeness, Inclusion } from '../index.js';

/* The formats of docs/proof, written again as they stand there: nothing of the log's own code is used. */
const sha = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(parts.map(part => Buffer.from(part))))
    .digest();

export const leafDataOf = (event: StoredEvent): Buffer => {
  const envelope = JSON.parse(Buffer.from(event.metadata).toString()) as { recordedAt: number };
  const { stream, revision, id, type, contentType } = event;
  const header = ['vitrine-event/1', stream, String(revision), id, type, contentType, envelope.recordedAt];
  return Buffer.concat([sha(JSON.stringify(header)), sha(event.metadata), sha(event.data)]);
};
export const leafHashOf = (data: Uint8Array): Buffer => sha('\0', data);

/** RFC 9162 §2.1.3.2. */
function rootBy(index: number, size: number, leafHash: Buffer, proof: readonly Uint8Array[]): Buffer {
  let [fn, sn] = [index, size - 1];
  let hash = leafHash;
  for (const sibling of proof) {
    if (fn % 2 === 1 || fn === sn) {
      hash = sha('\u0001', sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else hash = sha('\u0001', hash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  if (sn !== 0) throw new Error('The proof is too short.');
  return hash;
}

export const provesInclusion = ({ index, leaf, proof, checkpoint }: Inclusion): boolean =>
  rootBy(index, checkpoint.size, leafHashOf(leaf), proof).equals(checkpoint.root);

/** That these events, and no others, are all of the chain. */
export function provesCompleteness(proof: Completeness, events: readonly StoredEvent[]): boolean {
  const { chain, head, siblings, mapLeaf, checkpoint } = proof;
  let computed: Buffer = Buffer.alloc(32);
  for (const event of events) computed = sha(computed, leafHashOf(leafDataOf(event)));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(events.length));
  const key = sha(chain);
  let hash = sha('\u0002', key, count, computed);
  siblings.forEach((sibling, n) => {
    const level = siblings.length - 1 - n;
    const right = (key[level >> 3]! >> (7 - (level & 7))) & 1;
    hash = right ? sha('\u0003', sibling, hash) : sha('\u0003', hash, sibling);
  });
  const leaf = `vitrine-map/1\n${checkpoint.size - 1}\n${hash.toString('base64')}\n`;
  const root = rootBy(mapLeaf.index, checkpoint.size, sha('\0', leaf), mapLeaf.proof);
  return computed.equals(head) && hash.equals(mapLeaf.root) && root.equals(checkpoint.root);
}
