import {
  change,
  project,
  projector,
  put,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { localDate, sortKey, type PartialTime } from '#platform/time';
import {
  CallAttempted,
  ContactHandled,
  ContactNumbered,
  ContactRegistered,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
} from '../contact.events.js';
import { deskAndYear, registerYear } from '../register.rules.js';

const tables = defineTables({
  contact_list: {
    columns: {
      contact_id: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      customer_id: { kind: 'text', nullable: true },
      register: { kind: 'text' },
      year: { kind: 'integer' },
      number: { kind: 'integer', nullable: true },
      direction: { kind: 'text' },
      channel: { kind: 'text' },
      /** Local day it happened on, or `unknown`: the days of the handling rate. */
      day: { kind: 'text' },
      sort_at: { kind: 'integer' },
      position: { kind: 'integer' },
      proactive: { kind: 'integer' },
      handled: { kind: 'integer' },
      /** `due`, `missed`, `sent` or `sent-late`; null where none is owed. */
      reply: { kind: 'text', nullable: true },
      reply_due_at: { kind: 'integer', nullable: true },
      reply_due_on: { kind: 'text', nullable: true },
      reply_policy: { kind: 'text', nullable: true },
      reply_by: { kind: 'text', nullable: true },
      unit_id: { kind: 'text', nullable: true },
      /** Id of the person who recorded it, and of whom settled it. */
      recorded_by: { kind: 'text' },
      handled_by: { kind: 'text', nullable: true },
      recorded_at: { kind: 'integer' },
      handled_at: { kind: 'integer', nullable: true },
      toll_free: { kind: 'integer', nullable: true },
      /** Times that the customer called; 1 for everything else. */
      attempts: { kind: 'integer' },
      visit: { kind: 'integer' },
      /** Why it is hidden from the customer. */
      hidden: { kind: 'text', nullable: true },
      /** What is shown of it, with its summary sealed. */
      entry: { kind: 'json' },
    },
    key: ['contact_id'],
    indexes: [
      ['case_id', 'sort_at', 'position'],
      ['handled', 'direction', 'position'],
      ['day', 'direction'],
      ['reply', 'reply_due_at'],
      ['register', 'year', 'number'],
      ['register', 'handled', 'recorded_at'],
      ['unit_id', 'day'],
    ],
  },
  register_book: {
    columns: {
      register: { kind: 'text' },
      year: { kind: 'integer' },
      number: { kind: 'integer' },
      contact_id: { kind: 'text' },
    },
    key: ['register', 'year', 'number'],
  },
});
export type ContactRow = RowOf<typeof tables.contact_list>;
export type RegisterRow = RowOf<typeof tables.register_book>;
export const contactTables = (db: ReadDatabase) =>
  db.withTables<{ contact_list: ContactRow; register_book: RegisterRow }>();

/** The local day something happened on; `unknown` where it is not told to the day. */
export function dayOf(time: PartialTime): string {
  if (time === 'unknown' || time.from === null || time.to === null) return 'unknown';
  return time.precision === 'day' || time.precision === 'instant'
    ? localDate(time.from, time.zone)
    : 'unknown';
}

function begin(
  event: Recorded<ContactRegistered> | Recorded<CallAttempted>,
  entry: object,
  handled: boolean,
): readonly RowChange[] {
  const { data, envelope, streamId } = event;
  const { register, zone, direction, channel, from, to, summary } = data;
  const { occurredAt, recordedAt, source, visibility } = envelope;
  const common = { from, to, summary, occurredAt, recordedAt, source, clock: envelope.clock };
  return [
    put('contact_list', {
      contact_id: streamId,
      case_id: envelope.caseId ?? null,
      customer_id: envelope.subjects[0] ?? null,
      register,
      year: registerYear(recordedAt, zone),
      number: null,
      direction,
      channel,
      day: dayOf(occurredAt),
      sort_at: sortKey(occurredAt),
      position: Number(event.position),
      proactive: 0,
      handled: handled ? 1 : 0,
      reply: null,
      reply_due_at: null,
      reply_due_on: null,
      reply_policy: null,
      reply_by: null,
      unit_id: envelope.unitId ?? null,
      recorded_by: envelope.actor,
      handled_by: null,
      recorded_at: recordedAt,
      handled_at: handled ? recordedAt : null,
      toll_free: data.tollFree === undefined ? null : data.tollFree ? 1 : 0,
      attempts: 'attempts' in data ? data.attempts.atLeast : 1,
      visit: 'visit' in data && data.visit ? 1 : 0,
      hidden: visibility === 'customer' ? null : visibility.hidden,
      entry: JSON.stringify({ ...common, ...entry }),
    }),
  ];
}

const changeContact = (contactId: string, by: (row: Row) => Row): readonly RowChange[] => [
  change('contact_list', { contact_id: contactId }, row => row && by(row)),
];

export const contactTable = projector({
  name: 'contact-list',
  version: 2,
  tables,
  on: [
    project(ContactRegistered, event => {
      const { language, answered, visit, number } = event.data;
      return begin(event, { kind: 'contact', language, answered, visit, line: number }, false);
    }),
    project(CallAttempted, event => {
      const { outcome, attempts, ringSeconds, number } = event.data;
      const entry = { kind: 'call-attempt', outcome, attempts, ringSeconds, line: number };
      return begin(event, entry, outcome === 'answered');
    }),
    project(ProactiveContactMade, event =>
      changeContact(event.streamId, row => ({ ...row, proactive: event.data.unsolicited ? 1 : 0 })),
    ),
    project(ContactHandled, event =>
      changeContact(event.streamId, row => ({
        ...row,
        handled: 1,
        handled_by: event.envelope.actor,
        handled_at: event.envelope.recordedAt,
      })),
    ),
    project(ReplyRequired, event =>
      changeContact(event.streamId, row => ({
        ...row,
        reply: 'due',
        reply_due_at: event.data.dueAt,
        reply_due_on: event.data.dueOn,
        reply_policy: event.data.policy,
      })),
    ),
    project(ReplyMissed, event => changeContact(event.streamId, row => ({ ...row, reply: 'missed' }))),
    project(ReplySent, event =>
      changeContact(event.streamId, row => ({
        ...row,
        reply: event.data.late ? 'sent-late' : 'sent',
        reply_by: event.data.contactId,
      })),
    ),
    project(ContactNumbered, event => {
      const { desk, year } = deskAndYear(event.streamId);
      const number = Number(event.revision) + 1;
      const { contactId } = event.data;
      return [
        put('register_book', { register: desk, year, number, contact_id: contactId }),
        ...changeContact(contactId, row => ({ ...row, number })),
      ];
    }),
  ],
});

/** A row as it is answered; its summary is still sealed. To a customer a hidden contact shows its reason. */
export function entryOf(row: ContactRow, forCustomer: boolean) {
  const { contact_id: contactId, case_id: caseId, register, year, number, direction, channel, day } = row;
  if (forCustomer && row.hidden !== null) return { contactId, caseId, hidden: row.hidden };
  return {
    contactId,
    caseId,
    register,
    year,
    number,
    direction,
    channel,
    day,
    ...(JSON.parse(row.entry) as object),
    proactive: row.proactive === 1,
    handled: row.direction === 'in' ? row.handled === 1 : undefined,
    reply: replyOf(row),
  };
}

export const replyOf = (row: ContactRow) =>
  row.reply === null
    ? undefined
    : {
        status: row.reply,
        dueOn: row.reply_due_on,
        dueAt: row.reply_due_at,
        policy: row.reply_policy,
        repliedBy: row.reply_by ?? undefined,
      };
