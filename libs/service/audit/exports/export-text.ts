import type { Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { exportedFacts, type ExportFilter, type ExportFormat } from './exported-facts.js';
import { leaving, type Leaving, type LeavingParts } from './leaving.js';
import { writeCloudEvents } from './write-cloudevents.js';
import { writeCsv } from './write-csv.js';
import { writeOcel } from './write-ocel.js';
import { writeXes } from './write-xes.js';

export interface ExportParts extends LeavingParts {
  readonly store: EventStore;
  /** Zone in which days of `from` and `to` begin, IANA. */
  readonly zone: string;
  /** Hears how many facts have been read. */
  readonly told?: (facts: number) => void;
}

export interface ExportAsked extends ExportFilter {
  readonly format: ExportFormat;
}

const WRITERS: Readonly<Record<ExportFormat, (facts: AsyncIterable<Leaving>) => AsyncGenerator<string>>> = {
  ocel: writeOcel,
  xes: writeXes,
  cloudevents: writeCloudEvents,
  csv: writeCsv,
};

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  ocel: 'application/json; charset=utf-8',
  xes: 'application/xml; charset=utf-8',
  cloudevents: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

export const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  ocel: 'jsonocel',
  xes: 'xes',
  cloudevents: 'ndjson',
  csv: 'csv',
};

/** Characters that are handed on at once. */
const BLOCK = 64 * 1024;

/** The log as it is now, in a format of process mining, a block at a time: read as fast as it is taken. */
export async function* exportText(
  parts: ExportParts,
  { format, ...filter }: ExportAsked,
): AsyncGenerator<string> {
  const head = await parts.store.head();
  const facts = exportedFacts(parts.store, filter, { zone: parts.zone, head });
  let block = '';
  for await (const text of WRITERS[format](leave(facts, parts))) {
    block += text;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

async function* leave(facts: AsyncIterable<Recorded>, parts: ExportParts): AsyncGenerator<Leaving> {
  const ready = leaving(parts);
  let read = 0;
  for await (const fact of facts) {
    parts.told?.((read += 1));
    yield await ready(fact);
  }
}
