import { types } from 'node:util';
import { InvalidAppendError } from './event-store.js';
import type { NewEvent } from './event-store.js';

/** UTF-8 bytes of a stream name or event type. */
export const LONGEST_NAME = 1_024;
/** Bytes of data, metadata and types of one append. */
export const LARGEST_APPEND = 512 * 1024 * 1024;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The same for every engine, before it is asked. Throws {@link InvalidAppendError}. */
export function validateAppend(stream: string, events: readonly NewEvent[]): void {
  validateStream(stream);
  if (events.length === 0) refuse(stream, 'an append takes at least one event, got none');
  const ids = new Set<string>();
  let bytes = 0;
  for (const event of events) {
    validateEvent(stream, event);
    bytes += event.data.byteLength + event.metadata.byteLength + event.type.length;
    if (events.length > 1) ids.add(event.id.toLowerCase());
  }
  if (events.length > 1 && ids.size < events.length) refuse(stream, 'an event id occurs twice in the append');
  if (bytes > LARGEST_APPEND)
    refuse(stream, `an append takes at most ${LARGEST_APPEND} bytes, got ${bytes}: split it`);
}

export const validateStream = (stream: string): void => checkName('A stream name', stream);

function validateEvent(stream: string, event: NewEvent): void {
  if (typeof event.id !== 'string' || !UUID.test(event.id))
    refuse(stream, `an event id is a UUID in its 36 character form, got "${event.id}"`);
  checkName('An event type', event.type);
  if (!types.isUint8Array(event.data)) refuse(stream, `data of event ${event.id} is not a Uint8Array`);
  if (!types.isUint8Array(event.metadata))
    refuse(stream, `metadata of event ${event.id} is not a Uint8Array`);
  const { contentType } = event;
  if (
    contentType !== undefined &&
    contentType !== 'application/json' &&
    contentType !== 'application/octet-stream'
  )
    refuse(
      stream,
      `a content type is application/json or application/octet-stream, got "${String(contentType)}"`,
    );
}

function checkName(what: string, name: string): void {
  if (typeof name !== 'string' || name === '')
    throw new InvalidAppendError(
      `${what} is a string of at least one character, got ${JSON.stringify(name)}.`,
    );
  if (CONTROL.test(name) || !name.isWellFormed())
    throw new InvalidAppendError(
      `${what} is well-formed Unicode without control characters, got ${JSON.stringify(name)}.`,
    );
  if (name.length * 3 > LONGEST_NAME && Buffer.byteLength(name) > LONGEST_NAME)
    throw new InvalidAppendError(
      `${what} takes at most ${LONGEST_NAME} bytes of UTF-8, got ${Buffer.byteLength(name)}.`,
    );
}

function refuse(stream: string, problem: string): never {
  throw new InvalidAppendError(`Append to "${stream}": ${problem}.`);
}
