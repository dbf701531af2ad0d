import type { ResolvedEvent } from '../../streams/event-bytes.js';
import type { Line } from './ledger.js';
import type { Strategy } from './settings.js';

/** An event on its way through a group. */
export interface Message {
  readonly resolved: ResolvedEvent;
  /** What consumers may call it by: the id of the link that brought it first, then its own. */
  readonly ids: readonly string[];
  /** Events of one key go to one consumer, where the strategy pins. */
  readonly key: string;
  /** Its line in the source's ledger, or in that of the parked ones when it is replayed. */
  readonly line: Line;
  readonly replayed: boolean;
  /** How often it was handed out again. */
  retries: number;
}

export interface Delivery {
  readonly consumer: string;
  readonly message: Message;
}

/** A message that goes to the parked ones, and why. */
export interface Parking {
  readonly message: Message;
  readonly reason: string;
}

/** What pins an event to a consumer: its stream, or the `$correlationId` in its metadata where it has one. */
export function keyOf({ event, link }: ResolvedEvent, strategy: Strategy): string {
  const source = (event ?? link)!;
  return (strategy === 'PinnedByCorrelation' && correlationOf(source.metadata)) || source.stream;
}

function correlationOf(metadata: Uint8Array): string | undefined {
  try {
    const { buffer, byteOffset, byteLength } = metadata;
    const value: unknown = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString());
    const id: unknown = (value as { $correlationId?: unknown } | null)?.$correlationId;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
