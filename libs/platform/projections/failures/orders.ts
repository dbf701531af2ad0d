import { decodeEvent, streamName, type Recorded } from '#platform/event-sourcing';
import { StreamNotFoundError } from '#platform/event-store';
import { pause } from '../back-off.js';
import type { LogReader } from '../log-reader.js';
import type { ReaderEventSkipped, ReaderKind, ReaderTriedAgain } from './orders.events.js';

/** All orders of an installation are in one stream, so that they are read at once. */
export const ORDERS = { category: 'upkeep', id: 'readers' } as const;

/** And what became of their builds in another: nobody who waits for orders reads it. */
export const BUILD_FACTS = { category: 'upkeep', id: 'builds' } as const;

export interface ReaderName {
  readonly kind: ReaderKind;
  readonly name: string;
  /** Of a read model. */
  readonly version?: number;
}
type Order = Recorded<ReaderEventSkipped | ReaderTriedAgain>;
export type RecordedSkip = Recorded<ReaderEventSkipped>;

/** What operators ordered of readers, as the log has it: in whatever process the reader is, no other way leads there. */
export interface ReaderOrders {
  /** Reads them anew. */
  load(): Promise<void>;
  /** Positions of the events that are not given to the reader. */
  skipped(reader: ReaderName): ReadonlySet<bigint>;
  /** Resolves when there is an order for the reader that was not there before, or `signal` aborts. */
  next(reader: ReaderName, signal: AbortSignal): Promise<void>;
}

/** Only who stands still asks, so that nobody else pays for it. */
const ASK_EVERY_MS = 300;

const NONE: ReadonlySet<bigint> = new Set();

export function readerOrders(store: Pick<LogReader, 'read'>): ReaderOrders {
  let orders: readonly Order[] = [];
  const load = async (): Promise<void> => {
    orders = await readOrders(store);
  };
  const count = ({ kind, name }: ReaderName): number =>
    orders.filter(({ data }) => data.kind === kind && data.name === name).length;
  return {
    load,
    skipped: reader =>
      orders.length === 0
        ? NONE
        : new Set(orders.filter(order => isSkipFor(order, reader)).map(({ data }) => BigInt(data.position))),
    async next(reader, signal) {
      const before = count(reader);
      while (!signal.aborted && count(reader) === before) {
        await pause(ASK_EVERY_MS, signal);
        // A log that is away is asked again.
        if (!signal.aborted) await load().catch(() => undefined);
      }
    },
  };
}

async function readOrders(store: Pick<LogReader, 'read'>): Promise<readonly Order[]> {
  const found: Order[] = [];
  try {
    for await (const event of store.read(streamName(ORDERS, ORDERS.id)))
      found.push(decodeEvent(event) as Order);
  } catch (error) {
    // Nobody ever ordered anything.
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return found;
}

/** Every skip there is, whoever's. */
export const recordedSkips = async (store: Pick<LogReader, 'read'>): Promise<readonly RecordedSkip[]> =>
  (await readOrders(store)).filter(isSkip);

const isSkip = (order: Order): order is RecordedSkip => order.type === 'ReaderEventSkipped';

const isSkipFor = (order: Order, { kind, name, version }: ReaderName): order is RecordedSkip =>
  isSkip(order) && order.data.kind === kind && order.data.name === name && order.data.version === version;
