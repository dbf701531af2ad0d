import type { ExpectedRevision } from '#platform/event-store';
import { delimited, presence, uint64, varint } from '../protobuf/read-message.js';
import type { Reader } from '../protobuf/read-message.js';

const REVISION = varint(2);
const NO_STREAM = delimited(3);
const ANY = delimited(4);
const STREAM_EXISTS = delimited(5);

/** The choice that the options of Append, BatchAppend, Delete and Tombstone write alike; undefined: another field. */
export function readExpectedRevision(reader: Reader, tag: number): ExpectedRevision | undefined {
  switch (tag) {
    case REVISION:
      return uint64(reader);
    case NO_STREAM:
      return presence(reader) && 'no-stream';
    case ANY:
      return presence(reader) && 'any';
    case STREAM_EXISTS:
      return presence(reader) && 'stream-exists';
    default:
      return undefined;
  }
}
