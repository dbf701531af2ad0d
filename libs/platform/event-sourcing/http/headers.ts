import { idempotencyKeyMissing, ProblemError, validation } from '#platform/problems';

/** Idempotency-Key: 1 to 200 visible ASCII characters. */
export function idempotencyKeyOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || header === '') throw new ProblemError(idempotencyKeyMissing);
  if (!/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw wrongHeader('Idempotency-Key', 'expected 1 to 200 visible ASCII characters');
  }
  return header;
}

/** If-Match with the ETag of an earlier answer, `"17"`: the revision seen. `*` and absence: whatever is there. */
export function ifMatchOf(header: string | string[] | undefined): bigint | undefined {
  if (header === undefined || header === '*') return undefined;
  const revision = typeof header === 'string' ? /^(?:W\/)?"(\d{1,19})"$/.exec(header)?.[1] : undefined;
  if (revision === undefined)
    throw wrongHeader('If-Match', 'expected the ETag of an earlier answer, such as "17"');
  return BigInt(revision);
}

/** The log's positions are 64-bit. */
const HIGHEST = 2n ** 63n - 1n;

/** `?after=position`: decimal. */
export function positionOf(name: string, text: string | string[] | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,19}$/.test(text)) {
    const position = BigInt(text);
    if (position <= HIGHEST) return position;
  }
  throw wrongHeader(name, 'expected a position as an earlier answer gave it: a decimal number');
}

const wrongHeader = (name: string, message: string): ProblemError =>
  new ProblemError(validation, {}, { errors: [{ pointer: name, rule: 'format', message }] });
