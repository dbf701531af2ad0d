/* FIPS 180-4 §4.2 and §5.3: the first bits of the fractional parts of roots of primes; computed, so that no table is mistyped. */

const primes: bigint[] = [];
for (let n = 2n; primes.length < 80; n++) if (primes.every(prime => n % prime !== 0n)) primes.push(n);

const MASK = (1n << 64n) - 1n;

/** The whole part of the nth root. */
function root(value: bigint, n: bigint): bigint {
  let [low, high] = [0n, 1n << 72n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** n <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** 80 words of 64 bits. */
export const CUBE_ROOTS: readonly bigint[] = primes.map(prime => root(prime << 192n, 3n) & MASK);
/** 8 words of 64 bits. */
export const SQUARE_ROOTS: readonly bigint[] = primes
  .slice(0, 8)
  .map(prime => root(prime << 128n, 2n) & MASK);
