import { fromBase64, toBase64 } from './base64.js';
import type { Bytes } from './bytes.js';

/** C2SP tlog-proof: one leaf, its place, and what leads from it to a checkpoint. */
export interface TlogProof {
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note, as it was published. */
  readonly checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const MOST_HASHES = 63;

export const formatTlogProof = ({ extra, index, proof, checkpoint }: TlogProof): string =>
  [
    HEADER,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(toBase64),
    '',
    checkpoint,
  ].join('\n');

/** undefined: it is none. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n');
  if (end < 0) return undefined;
  const lines = text.slice(0, end).split('\n');
  if (lines.shift() !== HEADER) return undefined;
  let extra: Bytes | undefined;
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64(lines.shift()!.slice('extra '.length));
    if (!extra) return undefined;
  }
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined || lines.length > MOST_HASHES) return undefined;
  const proof = lines.map(fromBase64);
  if (!proof.every(hash => hash?.length === 32)) return undefined;
  return { extra, index: Number(index), proof: proof as Bytes[], checkpoint: text.slice(end + 2) };
}
