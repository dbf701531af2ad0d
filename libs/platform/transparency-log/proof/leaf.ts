import { toBase64 } from './base64.js';
import { concat, utf8, type Bytes } from './bytes.js';
import { sha256 } from './sha256.js';
import { isCount } from './tree.js';

/* Leaves of docs/proof. */

/** The public part of an event. */
export interface Header {
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  /** Epoch milliseconds; null: its metadata is no envelope. */
  readonly recordedAt: number | null;
}

const FORMAT = 'vitrine-event/1';

export const headerText = ({ stream, revision, id, type, contentType, recordedAt }: Header): string =>
  JSON.stringify([FORMAT, stream, revision, id, type, contentType, recordedAt]);

/** undefined: it is no header, or is spelled otherwise than a header is. */
export function parseHeader(text: string): Header | undefined {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(told) || told.length !== 7 || told[0] !== FORMAT) return undefined;
  const [, stream, revision, id, type, contentType, recordedAt] = told as unknown[];
  if (![stream, revision, id, type, contentType].every(part => typeof part === 'string')) return undefined;
  if (recordedAt !== null && !isCount(recordedAt)) return undefined;
  const header = { stream, revision, id, type, contentType, recordedAt } as Header;
  return /^(0|[1-9]\d{0,18})$/.test(header.revision) && headerText(header) === text ? header : undefined;
}

/** The 96 bytes of an event, from its header's text and the SHA-256 of its envelope and data. */
export const eventLeaf = (header: string, envelope: Uint8Array, data: Uint8Array): Bytes =>
  concat(sha256(utf8(header)), envelope, data);

/** The leaf that holds the root of the map; `before`: leaves before it. */
export const mapLeaf = (before: number, root: Uint8Array): Bytes =>
  utf8(`vitrine-map/1\n${before}\n${toBase64(root)}\n`);
