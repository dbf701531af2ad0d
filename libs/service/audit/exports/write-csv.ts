import { stringify } from 'csv-stringify/sync';
import { actorOf, beginningOf, recordedAtOf, type Leaving } from './leaving.js';

const COLUMNS = [
  'case',
  'activity',
  'time',
  'resource',
  'lifecycle',
  'id',
  'begins',
  'recordedAt',
  'position',
  'source',
  'unit',
  'customer',
  'scenario',
  'data',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | undefined>>;

/** Marks the text as UTF-8 for spreadsheets. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A row a fact (RFC 4180). `time` is as it is known, ISO 8601-2, `begins` where that begins; `data` is JSON. A cell that a
 * spreadsheet would run as a formula begins with `'`.
 */
export async function* writeCsv(facts: AsyncIterable<Leaving>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + textOf([COLUMNS]);
  for await (const one of facts) {
    if (one.framing) continue;
    const row = rowOf(one);
    yield textOf([COLUMNS.map(column => row[column] ?? '')]);
  }
}

function rowOf(one: Leaving): Row {
  const { event, imported, who } = one;
  const { envelope } = event;
  const customer = envelope.subjects.find(subject => subject.startsWith('customer-'));
  return {
    case: one.caseName,
    activity: one.activity,
    time: one.occurredAt,
    resource: imported ? imported.resource : actorOf(one),
    lifecycle: imported ? imported.lifecycle : 'complete',
    id: imported?.originalId ?? event.id,
    begins: beginningOf(one),
    recordedAt: recordedAtOf(one),
    position: String(event.position),
    source: envelope.source,
    unit: envelope.unitId,
    customer: customer && who(customer),
    scenario: envelope.clock,
    data: JSON.stringify(imported ? (imported.attributes ?? []) : one.data),
  };
}

const textOf = (records: readonly (readonly string[])[]): string =>
  stringify(records as string[][], { record_delimiter: '\r\n', escape_formulas: true });
