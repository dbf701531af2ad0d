/* AES-256 in counter mode (FIPS 197; NIST SP 800-38A §6.5): enough to open a value. */

const double = (x: number): number => ((x << 1) ^ (x & 0x80 ? 0x1b : 0)) & 0xff;

function multiply(a: number, b: number): number {
  let product = 0;
  for (let [x, rest] = [a, b]; rest > 0; rest >>= 1, x = double(x)) if (rest & 1) product ^= x;
  return product;
}

/** FIPS 197 §5.1.1: the inverse in GF(2⁸), then an affine map. */
const SBOX = Uint8Array.from({ length: 256 }, (_, byte) => {
  let inverse = 1;
  for (let n = 0; n < 254; n++) inverse = multiply(inverse, byte);
  let substituted = 0x63;
  for (let n = 0; n < 5; n++) substituted ^= ((inverse << n) | (inverse >> (8 - n))) & 0xff;
  return substituted;
});

const ROUNDS = 14;

function expand(key: Uint8Array): Uint8Array {
  const words = new Uint8Array(16 * (ROUNDS + 1));
  words.set(key);
  let constant = 1;
  for (let at = 32; at < words.length; at += 4) {
    let word = [...words.subarray(at - 4, at)];
    if (at % 32 === 0) {
      word = [word[1]!, word[2]!, word[3]!, word[0]!].map(byte => SBOX[byte]!);
      word[0]! ^= constant;
      constant = double(constant);
    } else if (at % 32 === 16) word = word.map(byte => SBOX[byte]!);
    word.forEach((byte, n) => (words[at + n] = byte ^ words[at + n - 32]!));
  }
  return words;
}

function encrypt(block: Uint8Array, keys: Uint8Array): Uint8Array {
  let state = block.map((byte, n) => byte ^ keys[n]!);
  for (let round = 1; round <= ROUNDS; round++) {
    const shifted = state.map((_, n) => SBOX[state[(n + 4 * (n % 4)) % 16]!]!);
    const mixed = round === ROUNDS ? shifted : shifted.map((_, n) => mix(shifted, n));
    state = mixed.map((byte, n) => byte ^ keys[round * 16 + n]!);
  }
  return state;
}

function mix(state: Uint8Array, n: number): number {
  const column = n - (n % 4);
  const at = (offset: number): number => state[column + ((n + offset) % 4)]!;
  return double(at(0)) ^ double(at(1)) ^ at(1) ^ at(2) ^ at(3);
}

/** Encrypts or decrypts; the counter block begins at zero. */
export function aesCtr(key: Uint8Array, text: Uint8Array): Uint8Array {
  const keys = expand(key);
  const counter = new Uint8Array(16);
  const result = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 16) {
    const pad = encrypt(counter, keys);
    for (let n = at; n < Math.min(at + 16, text.length); n++) result[n] = text[n]! ^ pad[n - at]!;
    for (let n = 15; n >= 0; n--) {
      counter[n]!++;
      if (counter[n] !== 0) break;
    }
  }
  return result;
}
