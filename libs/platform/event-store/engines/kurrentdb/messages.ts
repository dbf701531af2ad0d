import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Direction, ExpectedRevision, NewEvent, StoredEvent } from '../../event-store.js';

const { ReadReq, BatchAppendReq, DeleteReq, TombstoneReq } = streams;
const { Options } = ReadReq;
const empty = (): shared.Empty => new shared.Empty();

/** Revisions and positions that the protocol can carry: what is beyond is nowhere. */
export const HIGHEST = 2n ** 63n - 1n;
/** Bytes of one message; servers take about 4 MB. */
const FRAME_BYTES = 1 << 20;

export const identifierOf = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

function optionsOf(direction: Direction): streams.ReadReq.Options {
  const { READ_DIRECTION_FORWARDS: forwards, READ_DIRECTION_BACKWARDS: backwards } = DIRECTIONS;
  return new Options()
    .setReadDirection(direction === 'forwards' ? forwards : backwards)
    .setUuidOption(new Options.UUIDOption().setString(empty()))
    .setNoFilter(empty());
}
const DIRECTIONS = { READ_DIRECTION_FORWARDS: 0, READ_DIRECTION_BACKWARDS: 1 } as const;

/** `from`: the first revision, included. */
export function readStreamRequest(
  stream: string,
  from: bigint | 'start' | 'end',
  direction: Direction,
  count: number,
): streams.ReadReq {
  const place = new Options.StreamOptions().setStreamIdentifier(identifierOf(stream));
  if (from === 'start') place.setStart(empty());
  else if (from === 'end') place.setEnd(empty());
  else place.setRevision(String(from));
  return new ReadReq().setOptions(optionsOf(direction).setStream(place).setCount(String(count)));
}

/** A position that the server gave, or an end of the log. */
export type Place = bigint | 'start' | 'end';

/** What the server filters by: one of stream and type, by prefixes or a pattern that RE2 and .NET read alike. */
export interface ServerFilter {
  readonly on: 'stream' | 'type';
  readonly prefixes?: readonly string[];
  readonly pattern?: string;
}

function allOptions(
  from: Place,
  direction: Direction,
  filter: ServerFilter | undefined,
): streams.ReadReq.Options {
  const place = new Options.AllOptions();
  if (from === 'start') place.setStart(empty());
  else if (from === 'end') place.setEnd(empty());
  else
    place.setPosition(
      new Options.Position().setCommitPosition(String(from)).setPreparePosition(String(from)),
    );
  const options = optionsOf(direction).setAll(place);
  if (!filter) return options;
  const expression = new Options.FilterOptions.Expression();
  if (filter.prefixes) expression.setPrefixList([...filter.prefixes]);
  else expression.setRegex(filter.pattern ?? '');
  const filterOptions = new Options.FilterOptions().setMax(SEARCH_WINDOW).setCheckpointintervalmultiplier(1);
  if (filter.on === 'stream') filterOptions.setStreamIdentifier(expression);
  else filterOptions.setEventType(expression);
  return options.setFilter(filterOptions);
}
/** Events that are looked at between two checkpoints of a filtered subscription. */
const SEARCH_WINDOW = 1_024;

export const readAllRequest = (
  from: Place,
  direction: Direction,
  count: number,
  filter: ServerFilter | undefined,
): streams.ReadReq => new ReadReq().setOptions(allOptions(from, direction, filter).setCount(String(count)));

export const subscribeRequest = (from: Place, filter: ServerFilter | undefined): streams.ReadReq =>
  new ReadReq().setOptions(
    allOptions(from, 'forwards', filter).setSubscription(new Options.SubscriptionOptions()),
  );

export function storedEvent(record: streams.ReadResp.ReadEvent.RecordedEvent): StoredEvent {
  const metadata = record.getMetadataMap();
  const ticks = metadata.get('created') ?? '0';
  return {
    id: record.getId()!.getString().toLowerCase(),
    type: metadata.get('type') ?? '',
    contentType:
      metadata.get('content-type') === 'application/json' ? 'application/json' : 'application/octet-stream',
    data: record.getData_asU8(),
    metadata: record.getCustomMetadata_asU8(),
    stream: Buffer.from(record.getStreamIdentifier()!.getStreamName_asU8()).toString(),
    revision: BigInt(record.getStreamRevision()),
    position: BigInt(record.getCommitPosition()),
    // 100 nanoseconds each
    storedAt: Number(ticks.slice(0, -4)),
  };
}

/** The frames of one append, as they are sent: what the caller does to its buffers later is no matter. */
export function appendFrames(
  correlation: string,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const options = new BatchAppendReq.Options().setStreamIdentifier(identifierOf(stream));
  if (expected === 'any') options.setAny(empty());
  else if (expected === 'no-stream') options.setNoStream(empty());
  else if (expected === 'stream-exists') options.setStreamExists(empty());
  else options.setStreamPosition(String(attainable(expected)));
  const newFrame = (): streams.BatchAppendReq =>
    new BatchAppendReq().setCorrelationId(new shared.UUID().setString(correlation));
  let frame = newFrame().setOptions(options);
  let bytes = 0;
  for (const event of events) {
    const size = event.data.byteLength + event.metadata.byteLength + event.type.length + 100;
    if (bytes > 0 && bytes + size > FRAME_BYTES) {
      frames.push(frame.serializeBinary());
      frame = newFrame();
      bytes = 0;
    }
    bytes += size;
    const message = new BatchAppendReq.ProposedMessage()
      .setId(new shared.UUID().setString(event.id.toLowerCase()))
      .setData(event.data)
      .setCustomMetadata(event.metadata);
    message
      .getMetadataMap()
      .set('type', event.type)
      .set('content-type', event.contentType ?? 'application/json');
    frame.addProposedMessages(message);
  }
  frames.push(frame.setIsFinal(true).serializeBinary());
  return frames;
}

/** A revision that no stream is at stands for those that the protocol can't carry. */
const attainable = (revision: bigint): bigint =>
  revision < 0n || revision >= HIGHEST ? HIGHEST - 1n : revision;

export function deleteRequest(stream: string, expected: ExpectedRevision): streams.DeleteReq {
  return new DeleteReq().setOptions(expecting(new DeleteReq.Options(), stream, expected));
}
export function tombstoneRequest(stream: string, expected: ExpectedRevision): streams.TombstoneReq {
  return new TombstoneReq().setOptions(expecting(new TombstoneReq.Options(), stream, expected));
}
function expecting<T extends streams.DeleteReq.Options | streams.TombstoneReq.Options>(
  options: T,
  stream: string,
  expected: ExpectedRevision,
): T {
  options.setStreamIdentifier(identifierOf(stream));
  if (expected === 'any') options.setAny(empty());
  else if (expected === 'no-stream') options.setNoStream(empty());
  else if (expected === 'stream-exists') options.setStreamExists(empty());
  else options.setRevision(String(attainable(expected)));
  return options;
}
