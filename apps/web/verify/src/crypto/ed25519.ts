import { concat, equal } from '#platform/transparency-log/proof';
import { sha512 } from './sha512.js';

/* Ed25519 (RFC 8032 §5.1), verifying only: nothing in it is secret, so it need not take the same time for every key. */

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (x: bigint): bigint => ((x % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
const inverse = (x: bigint): bigint => power(x, P - 2n);

const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint];
const ZERO: Point = [0n, 1n, 1n, 0n];

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(scalar: bigint, point: Point): Point {
  let [result, double] = [ZERO, point];
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, double);
    double = add(double, double);
  }
  return result;
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function encode([X, Y, Z]: Point): Uint8Array {
  const z = inverse(Z);
  const [x, y] = [mod(X * z), mod(Y * z)];
  const bytes = Uint8Array.from({ length: 32 }, (_, n) => Number((y >> BigInt(8 * n)) & 0xffn));
  bytes[31]! |= Number(x & 1n) << 7;
  return bytes;
}

/** RFC 8032 §5.1.3; undefined for what is no point, or not in its one spelling. */
function decode(bytes: Uint8Array): Point | undefined {
  const sign = BigInt(bytes[31]! >> 7);
  const y = littleEndian(bytes) & (2n ** 255n - 1n);
  if (y >= P) return undefined;
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  const v3 = mod(v * v * v);
  let x = mod(u * v3 * power(mod(u * v3 * v3 * v), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u || (x === 0n && sign === 1n)) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

const BASE = decode(Uint8Array.from({ length: 32 }, (_, n) => (n === 0 ? 0x58 : 0x66)))!;

/** Whether the signature over the message is of this key. */
export function isSignedBy(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 32 || signature.length !== 64) return false;
  const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))];
  const point = decode(key);
  if (!point || s >= L) return false;
  const challenge = littleEndian(sha512(concat(r, key, message))) % L;
  const [x, y, z, t] = point;
  const minus: Point = [mod(-x), y, z, mod(-t)];
  return equal(encode(add(times(s, BASE), times(challenge, minus))), r);
}
