import { crc32 } from 'node:zlib';
import type { StreamHides } from './stream-hides.js';

/** What is stored of an event, as SQLite has it. */
export interface EventRow {
  readonly position: number;
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly storedAt: number;
  readonly content: number;
  /** 32 hexadecimal digits in lower case. */
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly metadataBytes: number;
  /** The metadata, and the data after it. */
  readonly body: Uint8Array;
}

/** CRC-32 over all of an event; no name has a line break, so no two events read alike. Two calls into zlib an event. */
export const eventChecksum = (row: EventRow): number =>
  crc32(
    row.body,
    crc32(
      `${row.position}\n${row.revision}\n${row.storedAt}\n${row.content}\n${row.id}\n${row.type}\n${row.stream}\n${row.metadataBytes}`,
    ),
  );

/** CRC-32 over what hides events of a stream: a fault there would hide them unnoticed. */
export const streamChecksum = (name: string, { tb, maxCount, maxAge, scavenged }: StreamHides): number =>
  crc32(`${name}\n${tb}\n${maxCount}\n${maxAge}\n${scavenged}`);
