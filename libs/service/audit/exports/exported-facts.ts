import { decodeEvent, isFact, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { parsePartialTime } from '#platform/time';

export const EXPORT_FORMATS = ['ocel', 'xes', 'cloudevents', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_CLOCKS = ['all', 'system', 'scenario'] as const;

/** Which facts leave. */
export interface ExportFilter {
  /** A position, or a time in ISO 8601-2 by which a fact was recorded: the first that is in. */
  readonly from?: string;
  /** Likewise the last. */
  readonly to?: string;
  readonly caseId?: string;
  readonly types?: readonly string[];
  /** Without scenarios, only scenarios, or (default) all: then they are marked. */
  readonly clock?: (typeof EXPORT_CLOCKS)[number];
}

interface Bound {
  readonly position?: bigint;
  /** Epoch milliseconds: where the time told begins and ends. */
  readonly at?: readonly [from: number | null, to: number | null];
}

/** @throws RangeError for what is neither a position nor a time */
export function boundOf(told: string | undefined, zone: string): Bound {
  if (told === undefined) return {};
  if (/^\d{1,19}$/.test(told) && told.length !== 4) return { position: BigInt(told) };
  const time = parsePartialTime(told, zone);
  return time === 'unknown' ? {} : { at: [time.from, time.to] };
}

/** The facts that leave, in the order of the log, as it was at `head`. */
export async function* exportedFacts(
  store: EventStore,
  filter: ExportFilter,
  { zone, head }: { readonly zone: string; readonly head: bigint },
): AsyncGenerator<Recorded> {
  const [from, to] = [boundOf(filter.from, zone), boundOf(filter.to, zone)];
  const types = filter.types?.length ? new Set(filter.types) : undefined;
  const last = to.position !== undefined && to.position < head ? to.position : head;
  const after = from.position === undefined || from.position === 0n ? 0n : from.position - 1n;
  for await (const stored of store.readAll({ after })) {
    if (stored.position > last) return;
    if (!isFact(stored) || (types && !types.has(stored.type))) continue;
    const event = decodeEvent(stored);
    const { recordedAt, clock, caseId } = event.envelope;
    if (from.at && recordedAt < (from.at[0] ?? -Infinity)) continue;
    if (to.at && !isWithin(recordedAt, to.at)) continue;
    if (filter.caseId !== undefined && caseId !== filter.caseId) continue;
    if (filter.clock === 'system' && clock !== undefined) continue;
    if (filter.clock === 'scenario' && clock === undefined) continue;
    yield event;
  }
}

/** Up to the end of the day, month or year told; an instant itself is in. */
const isWithin = (at: number, [from, to]: NonNullable<Bound['at']>): boolean =>
  to === null || (from === to ? at <= to : at < to);
