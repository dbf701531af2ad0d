import { project, projector, put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { CustomerFileConsulted } from '#service/registry/consultation.events.js';
import { DataExported, HistoryViewed, KeyUsed } from './disclosure.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

export const DISCLOSURE_KINDS = ['look', 'file-look', 'export', 'key-use'] as const;
export type DisclosureKind = (typeof DISCLOSURE_KINDS)[number];

export const disclosureTables = defineTables({
  disclosure: {
    columns: {
      position: integer,
      event_id: text,
      kind: text,
      actor: text,
      role: maybe,
      purpose: text,
      /** Sealed. */
      why: maybe,
      scope: text,
      of_id: text,
      /** The question, the format or what was done with the key. */
      detail: text,
      /** Whose data: `customer-…`. */
      customer_id: maybe,
      case_id: maybe,
      unit_id: maybe,
      at: integer,
    },
    key: ['position'],
    indexes: [
      ['case_id', 'position'],
      ['customer_id', 'position'],
      ['actor', 'position'],
    ],
  },
});
type Tables = { disclosure: RowOf<typeof disclosureTables.disclosure> };
export type DisclosureRow = Tables['disclosure'];
export const disclosures = (db: ReadDatabase) => db.withTables<Tables>();

type Told = Pick<DisclosureRow, 'kind' | 'purpose' | 'scope' | 'of_id' | 'detail'> & {
  readonly role?: string;
  readonly why?: string;
  readonly by: string;
};

function rowOf(event: Recorded, { by, role, why, ...told }: Told): RowChange {
  const { envelope, position, id } = event;
  return put('disclosure', {
    ...told,
    position: Number(position),
    event_id: id,
    actor: by,
    role: role ?? null,
    why: why ?? null,
    customer_id: envelope.subjects[0] ?? null,
    case_id: envelope.caseId ?? null,
    unit_id: envelope.unitId ?? null,
    at: envelope.recordedAt,
  });
}

/** Who saw, took out or opened what: the record of the record. */
export const disclosureTable = projector({
  name: 'disclosures',
  version: 1,
  tables: disclosureTables,
  on: [
    project(HistoryViewed, event => {
      const { by, role, purpose, why, scope, of, through } = event.data;
      return [rowOf(event, { kind: 'look', by, role, purpose, why, scope, of_id: of, detail: through })];
    }),
    project(CustomerFileConsulted, event => {
      const { by, purpose, customerId, fields } = event.data;
      const detail = fields.join(' ');
      return [rowOf(event, { kind: 'file-look', by, purpose, scope: 'customer', of_id: customerId, detail })];
    }),
    project(DataExported, event => {
      const { by, role, purpose, why, scope, of, format } = event.data;
      return [rowOf(event, { kind: 'export', by, role, purpose, why, scope, of_id: of, detail: format })];
    }),
    project(KeyUsed, event => {
      const { by, role, purpose, why, key, kind, act } = event.data;
      const detail = `${kind} ${act}`;
      return [rowOf(event, { kind: 'key-use', by, role, purpose, why, scope: 'list', of_id: key, detail })];
    }),
  ],
});

/** Those of one case, the newest first, as its pages tell them. */
export async function disclosuresOfCase(
  db: ReadDatabase,
  caseId: string,
  reveal: (json: string) => Promise<string>,
  limit = 100,
): Promise<readonly DisclosureRow[]> {
  const rows = await disclosures(db)
    .selectFrom('disclosure')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return JSON.parse(await reveal(JSON.stringify(rows))) as DisclosureRow[];
}
