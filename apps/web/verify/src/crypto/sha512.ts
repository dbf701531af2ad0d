import { CUBE_ROOTS, SQUARE_ROOTS } from './sha2-constants.js';

const BLOCK = 128;
const word = (x: bigint): bigint => BigInt.asUintN(64, x);
const rotate = (x: bigint, n: bigint): bigint => word((x >> n) | (x << (64n - n)));

/** SHA-512 (FIPS 180-4 §6.4), for a signature's few hundred bytes. */
export function sha512(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 17) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  let hash = [...SQUARE_ROOTS];
  for (let at = 0; at < padded.length; at += BLOCK) hash = round(hash, view, at);
  const digest = new DataView(new ArrayBuffer(64));
  hash.forEach((each, n) => digest.setBigUint64(n * 8, each));
  return new Uint8Array(digest.buffer);
}

function round(hash: readonly bigint[], view: DataView, at: number): bigint[] {
  const w: bigint[] = [];
  for (let t = 0; t < 16; t++) w.push(view.getBigUint64(at + t * 8));
  for (let t = 16; t < 80; t++) {
    const [x, y] = [w[t - 15]!, w[t - 2]!];
    const s0 = rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n);
    const s1 = rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n);
    w.push(word(w[t - 16]! + s0 + w[t - 7]! + s1));
  }
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = hash;
  for (let t = 0; t < 80; t++) {
    const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const t1 = h + s1 + ((e & f) ^ (word(~e) & g)) + CUBE_ROOTS[t]! + w[t]!;
    const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, word(d + t1), c, b, a, word(t1 + t2)];
  }
  return [a, b, c, d, e, f, g, h].map((each, n) => word(hash[n]! + each));
}
