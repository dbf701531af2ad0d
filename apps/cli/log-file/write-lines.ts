import type { StoredEvent } from '#platform/event-store';
import { FORMAT, FORMAT_VERSION, type Closing, type Header } from './format.js';
import { encodePayload } from './payload.js';

export const headerLine = ({ madeAt, source, position }: Header): string =>
  `${JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, madeAt, source, position: String(position) })}\n`;

export const closingLine = (closing: Closing): string => `${JSON.stringify({ end: true, ...closing })}\n`;

export function eventLine(event: StoredEvent): string {
  const { position, stream, revision, id, type, contentType, storedAt } = event;
  const recordedAt = recordedAtOf(event.metadata);
  return (
    `{"position":"${position}","stream":${JSON.stringify(stream)},"revision":"${revision}","id":"${id}"` +
    `,"type":${JSON.stringify(type)},"contentType":"${contentType}","storedAt":"${new Date(storedAt).toISOString()}"` +
    `${recordedAt === undefined ? '' : `,"recordedAt":"${recordedAt}"`}` +
    `${encodePayload('metadata', event.metadata)}${encodePayload('data', event.data)}}\n`
  );
}

const RECORDED_AT = /"recordedAt":(-?\d{1,16})[,}]/;

/** Of the envelope that this product writes (epoch milliseconds in the metadata); what others write may have none. */
function recordedAtOf(metadata: Uint8Array): string | undefined {
  const text = Buffer.from(metadata.buffer, metadata.byteOffset, metadata.byteLength).toString('latin1');
  const found = RECORDED_AT.exec(text)?.[1];
  const time = new Date(Number(found));
  return found === undefined || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
