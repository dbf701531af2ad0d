import { Buffer } from 'node:buffer';
import { parseMetadata } from '../../stream-metadata.js';
import { ALL } from './stream-hides.js';

/** The highest revision there is, 2^63 - 1, which a number of JavaScript can't say. */
const HIGHEST = '9223372036854775807';

/** A stream's metadata as it was, with another `$tb`; {@link ALL} is written as the highest revision. */
export function withTruncation(earlier: Uint8Array | undefined, tb: number): Uint8Array {
  const { $tb: _, ...kept } = (earlier && parseMetadata(earlier)) ?? {};
  const rest = JSON.stringify(kept).slice(1);
  return Buffer.from(`{"$tb":${tb === ALL ? HIGHEST : tb}${rest === '}' ? rest : `,${rest}`}`);
}
