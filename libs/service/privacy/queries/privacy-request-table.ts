import { change, project, projector, put, type Recorded, type Row } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  PrivacyRequestAnswered,
  PrivacyRequestFulfilled,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
  RequesterIdentified,
} from '../request.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

const tables = defineTables({
  privacy_request: {
    columns: {
      request_id: text,
      customer_id: text,
      case_id: maybe,
      kind: text,
      /** Sealed, as the answer is. */
      words: maybe,
      identity: maybe,
      status: text,
      received_at: integer,
      due_on: text,
      due_at: integer,
      overdue: integer,
      ended_at: { kind: 'integer', nullable: true },
      late: integer,
      because: maybe,
      answer: maybe,
      complain_to: maybe,
      position: integer,
    },
    key: ['request_id'],
    indexes: [['position'], ['due_at', 'position'], ['status', 'position'], ['customer_id', 'position']],
  },
});
export type PrivacyRequestRow = RowOf<(typeof tables)['privacy_request']>;
export const privacyRequestTables = (db: ReadDatabase) =>
  db.withTables<{ privacy_request: PrivacyRequestRow }>();

const requestOf = ({ streamId }: Recorded, by: Row) => [
  change('privacy_request', { request_id: streamId }, row => row && { ...row, ...by }),
];

export const privacyRequestTable = projector({
  name: 'privacy-requests',
  version: 1,
  tables,
  on: [
    project(PrivacyRequestReceived, ({ streamId, data, envelope, position }) => [
      put('privacy_request', {
        request_id: streamId,
        customer_id: data.customerId,
        case_id: envelope.caseId ?? null,
        kind: data.kind,
        words: data.words ?? null,
        identity: data.identity ?? null,
        status: 'open',
        received_at: envelope.recordedAt,
        due_on: data.dueOn,
        due_at: data.dueAt,
        overdue: 0,
        ended_at: null,
        late: 0,
        because: null,
        answer: null,
        complain_to: null,
        position: Number(position),
      }),
    ]),
    project(RequesterIdentified, event => requestOf(event, { identity: event.data.identity })),
    project(PrivacyRequestOverdue, event => requestOf(event, { overdue: 1 })),
    project(PrivacyRequestAnswered, event =>
      requestOf(event, {
        status: 'answered',
        ended_at: event.envelope.recordedAt,
        late: event.data.late ? 1 : 0,
        answer: event.data.words,
      }),
    ),
    project(PrivacyRequestFulfilled, event =>
      requestOf(event, {
        status: 'answered',
        ended_at: event.envelope.recordedAt,
        late: event.data.late ? 1 : 0,
        because: event.data.how,
      }),
    ),
    project(PrivacyRequestRefused, event =>
      requestOf(event, {
        status: 'refused',
        ended_at: event.envelope.recordedAt,
        late: event.data.late ? 1 : 0,
        because: event.data.because,
        answer: event.data.words,
        complain_to: event.data.complainTo,
      }),
    ),
    project(PrivacyRequestWithdrawn, event =>
      requestOf(event, { status: 'withdrawn', ended_at: event.envelope.recordedAt }),
    ),
  ],
});
