import { change, project, projector, type Recorded, type Row } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  ErasureOrdered,
  ErasureProposed,
  ErasureRefused,
  ProcessingRestricted,
  RestrictionLifted,
  SubjectErased,
} from '../erasure.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

const tables = defineTables({
  erasure: {
    columns: {
      customer_id: text,
      status: text,
      because: text,
      proposed_by: maybe,
      approved_by: maybe,
      request_id: maybe,
      /** Of the order to be carried out. */
      order_id: maybe,
      /** The last day of a restriction; its law. */
      until: maybe,
      law: maybe,
      /** What is not finished, or which backups may hold the key. */
      detail: text,
      changed_at: integer,
      position: integer,
    },
    key: ['customer_id'],
    indexes: [['position'], ['status', 'position']],
  },
});
export type ErasureRow = RowOf<(typeof tables)['erasure']>;
export const erasureTables = (db: ReadDatabase) => db.withTables<{ erasure: ErasureRow }>();

const EMPTY = {
  proposed_by: null,
  approved_by: null,
  request_id: null,
  order_id: null,
  until: null,
  law: null,
  detail: '',
  because: '',
};

const is = (event: Recorded<{ customerId: string }>, status: string, by: Row = {}) => [
  change('erasure', { customer_id: event.data.customerId }, row => ({
    ...(row ?? EMPTY),
    ...by,
    customer_id: event.data.customerId,
    status,
    changed_at: event.envelope.recordedAt,
    position: row?.position ?? Number(event.position),
  })),
];

export const erasureTable = projector({
  name: 'erasures',
  version: 1,
  tables,
  on: [
    project(ErasureProposed, event =>
      is(event, 'proposed', { ...EMPTY, because: event.data.because, proposed_by: event.envelope.actor }),
    ),
    project(ErasureOrdered, event =>
      is(event, 'ordered', {
        because: event.data.because,
        proposed_by: event.data.proposedBy,
        approved_by: event.data.approvedBy,
        request_id: event.data.requestId ?? null,
        order_id: event.id,
        detail: '',
      }),
    ),
    project(ErasureRefused, event => is(event, 'refused', { detail: event.data.because.join(' ') })),
    project(ProcessingRestricted, event =>
      is(event, 'restricted', { until: event.data.until, law: event.data.law, detail: event.data.rule }),
    ),
    project(RestrictionLifted, event => is(event, 'lifted', { until: null, law: null, detail: '' })),
    project(SubjectErased, event =>
      is(event, 'erased', { until: null, law: null, detail: event.data.backups.join(' ') }),
    ),
  ],
});
