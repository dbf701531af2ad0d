import { randomUUID } from 'node:crypto';
import { StreamDeletedError, StreamNotFoundError } from './event-store.js';
import type { AppendResult, EventStore, ExpectedRevision } from './event-store.js';

/** What the log knows of a stream; keys without `$` are the application's own. */
export interface StreamMetadata {
  /** Seconds after which an event is hidden. */
  readonly $maxAge?: number;
  /** Events that are shown at most, the newest. */
  readonly $maxCount?: number;
  /** Truncate before: the first revision that is shown. */
  readonly $tb?: number;
  /** Seconds for which a reader may keep the stream's last page. */
  readonly $cacheControl?: number;
  readonly $acl?: StreamAcl;
  readonly [own: string]: unknown;
}

/** Who may read, write, delete, read metadata and write metadata: names of users or groups. */
export interface StreamAcl {
  readonly $r?: string | readonly string[];
  readonly $w?: string | readonly string[];
  readonly $d?: string | readonly string[];
  readonly $mr?: string | readonly string[];
  readonly $mw?: string | readonly string[];
}

export const METADATA_TYPE = '$metadata';
export const metadataStream = (stream: string): string => `$$${stream}`;
export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');
/** The stream that a metadata stream is about. */
export const streamOfMetadata = (stream: string): string => stream.slice(2);
export const isSystem = (event: { readonly stream: string; readonly type: string }): boolean =>
  event.stream.startsWith('$') || event.type.startsWith('$');

/** The newest metadata of a stream; undefined: none, or none that is a JSON object. Revision of the metadata stream. */
export async function readMetadata(
  store: Pick<EventStore, 'read'>,
  stream: string,
): Promise<{ readonly metadata: StreamMetadata; readonly revision: bigint } | undefined> {
  try {
    for await (const event of store.read(metadataStream(stream), { direction: 'backwards', limit: 1 })) {
      const metadata = parseMetadata(event.data);
      if (metadata) return { metadata, revision: event.revision };
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError || error instanceof StreamDeletedError)) throw error;
  }
  return undefined;
}

/** `expectedRevision`: of the metadata stream. */
export const writeMetadata = (
  store: Pick<EventStore, 'append'>,
  stream: string,
  metadata: StreamMetadata,
  options: { expectedRevision: ExpectedRevision } = { expectedRevision: 'any' },
): Promise<AppendResult> =>
  store.append(
    metadataStream(stream),
    [
      {
        id: randomUUID(),
        type: METADATA_TYPE,
        data: Buffer.from(JSON.stringify(metadata)),
        metadata: new Uint8Array(0),
      },
    ],
    options,
  );

export function parseMetadata(data: Uint8Array): StreamMetadata | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as StreamMetadata)
      : undefined;
  } catch {
    return undefined;
  }
}
