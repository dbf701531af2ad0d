import { createHmac } from 'node:crypto';
import type { SearchEntry, SearchKind } from './personal-data.js';

export type FindKind = SearchKind | 'name-part';

const TOKEN_BYTES = 16;
/** Longer values are found by their beginning's pairs; bounds the rows that one value makes. */
const MAX_PAIRS = 64;

/** HMAC-SHA256 of kind and value, apart from each other. */
export const keyedHash = (key: Uint8Array, kind: string, value: string): Buffer =>
  createHmac('sha256', key).update(`${kind}\0${value}`).digest();

/** The tokens under which an entry is found: of the whole value, for a name of its pairs of characters as well. */
export function tokensToStore(key: Uint8Array, { kind, value }: SearchEntry): Uint8Array[] {
  const normal = normalised(kind, value);
  if (normal === '') return [];
  const parts = kind === 'name' ? pairs(normal).map(pair => token(key, 'name-part', pair)) : [];
  return [token(key, kind, normal), ...parts];
}

/** The tokens that a subject must have all of to be found; none: nothing can be found. */
export function tokensToFind(key: Uint8Array, kind: FindKind, value: string): Uint8Array[] {
  const normal = normalised(kind, value);
  if (normal === '') return [];
  return kind === 'name-part'
    ? pairs(normal).map(pair => token(key, kind, pair))
    : [token(key, kind, normal)];
}

/** The spelling that is compared: full-width as half-width, without case, and by kind without what varies in writing. */
export function normalised(kind: FindKind, value: string): string {
  const plain = value.normalize('NFKC');
  switch (kind) {
    case 'phone':
      return nationalPhone(plain);
    case 'email':
      return caseFolded(plain).trim();
    case 'serial':
      return caseFolded(plain).replace(/[\s\p{Pd}]/gu, '');
    case 'name':
    case 'name-part':
      return caseFolded(plain).replace(/[\s·・.]/gu, '');
  }
}

/** Digits; a number of mainland China without its country code, with the trunk 0 of a landline. */
function nationalPhone(value: string): string {
  const digits = value
    .replace(/[^\d+]/g, '')
    .replace(/^\+/, '00')
    .replace(/\D/g, '');
  const mobile = /^(?:0086|86)(1\d{10})$/.exec(digits);
  if (mobile) return mobile[1]!;
  const other = /^0086(\d+)$/.exec(digits)?.[1];
  if (other === undefined) return digits;
  return /^(?:0|[48]00)/.test(other) ? other : `0${other}`;
}

// Upper case first: it brings "ß" and "ss" together, as Unicode's full case folding does.
const caseFolded = (value: string): string => value.toUpperCase().toLowerCase().normalize('NFKC');

function pairs(value: string): string[] {
  const characters = [...value];
  const all = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return [...new Set(all)].slice(0, MAX_PAIRS);
}

const token = (key: Uint8Array, kind: FindKind, value: string): Uint8Array =>
  new Uint8Array(keyedHash(key, kind, value).subarray(0, TOKEN_BYTES));
