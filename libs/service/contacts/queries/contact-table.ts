import {
  change,
  project,
  projectCorrection,
  projector,
  put,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { isLocalDate, localDate, sortKey, type PartialTime } from '#platform/time';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  CallAttempted,
  ConsultationAnswered,
  ConsultationAsked,
  ContactHandled,
  ContactNumbered,
  ContactRegistered,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
} from '../contact.events.js';
import { HandlingDayOpened, HandlingIncomplete } from '../handlingDay.events.js';
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
      consult_topic: { kind: 'text', nullable: true },
      consult_answered_at: { kind: 'integer', nullable: true },
      /** Why it is hidden from the customer. */
      hidden: { kind: 'text', nullable: true },
      /** What is shown of it, with its summary sealed. */
      entry: { kind: 'json' },
    },
    key: ['contact_id'],
    indexes: [
      ['case_id', 'sort_at', 'position'],
      ['handled', 'direction', 'position'],
      // All that the handling rates read of all desks, and below of one: they touch no row.
      ['day', 'direction', 'handled', 'channel'],
      ['reply', 'reply_due_at', 'position'],
      ['register', 'year', 'number'],
      ['register', 'handled', 'recorded_at'],
      ['register', 'day', 'direction', 'handled', 'channel'],
      ['unit_id', 'day'],
    ],
  },
  /** Units that were sold, by the day of the sale; of the newest sale where one was sold again. */
  unit_sold: {
    columns: {
      unit_id: { kind: 'text' },
      product: { kind: 'text', nullable: true },
      sold_on: { kind: 'text', nullable: true },
    },
    key: ['unit_id'],
    indexes: [['sold_on']],
  },
  handling_day: {
    columns: {
      register: { kind: 'text' },
      day: { kind: 'text' },
      incomplete: { kind: 'integer' },
      received: { kind: 'integer' },
      handled: { kind: 'integer' },
      carried_over: { kind: 'integer' },
      /** Numbers with their years. */
      unhandled: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['register', 'day'],
    indexes: [['incomplete', 'position']],
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
  db.withTables<{
    contact_list: ContactRow;
    register_book: RegisterRow;
    handling_day: RowOf<typeof tables.handling_day>;
    unit_sold: RowOf<typeof tables.unit_sold>;
  }>();

const unitSold = (unitId: string, by: { product?: string; sold_on?: string }): RowChange =>
  change('unit_sold', { unit_id: unitId }, row => ({
    unit_id: unitId,
    product: by.product ?? row?.product ?? null,
    sold_on: by.sold_on ?? row?.sold_on ?? null,
  }));

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
      consult_topic: null,
      consult_answered_at: null,
      hidden: visibility === 'customer' ? null : visibility.hidden,
      entry: JSON.stringify({ ...common, ...entry }),
    }),
  ];
}

const changeContact = (contactId: string, by: (row: Row) => Row): readonly RowChange[] => [
  change('contact_list', { contact_id: contactId }, row => row && by(row)),
];

/** The summary as it reads now; sealed. */
const summarised = ({ streamId }: Recorded, summary: string | undefined): readonly RowChange[] =>
  changeContact(streamId, row => ({
    ...row,
    entry: JSON.stringify({ ...(JSON.parse(String(row.entry)) as object), summary }),
  }));

export const contactTable = projector({
  name: 'contact-list',
  version: 2,
  tables,
  on: [
    project(ContactRegistered, event => {
      const { language, answered, visit, number } = event.data;
      return begin(event, { kind: 'contact', language, answered, visit, line: number }, false);
    }),
    projectCorrection(ContactRegistered, ({ summary }, event) => summarised(event, summary)),
    projectCorrection(CallAttempted, ({ summary }, event) => summarised(event, summary)),
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
    project(ConsultationAsked, event =>
      changeContact(event.streamId, row => ({ ...row, consult_topic: event.data.topic })),
    ),
    project(ConsultationAnswered, event =>
      changeContact(event.streamId, row => ({ ...row, consult_answered_at: event.envelope.recordedAt })),
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
    project(HandlingDayOpened, ({ position, data: { register, day } }) => [
      put('handling_day', {
        register,
        day,
        incomplete: 0,
        received: 0,
        handled: 0,
        carried_over: 0,
        unhandled: '',
        position: Number(position),
      }),
    ]),
    project(HandlingIncomplete, ({ position, data }) => [
      put('handling_day', {
        register: data.register,
        day: data.day,
        incomplete: 1,
        received: data.received,
        handled: data.handled,
        carried_over: data.carriedOver,
        unhandled: data.unhandled.map(({ year, number }) => `${year}/${number ?? '?'}`).join(' '),
        position: Number(position),
      }),
    ]),
    project(UnitRegistered, ({ streamId, data: { brand, model } }) => [
      unitSold(streamId, { product: model === undefined ? brand : `${brand} ${model}` }),
    ]),
    projectCorrection(UnitRegistered, ({ brand, model }, { streamId }) => [
      unitSold(streamId, { product: model === undefined ? brand : `${brand} ${model}` }),
    ]),
    project(SaleRecorded, ({ data: { unitIds, soldOn, deliveredOn, invoicedOn } }) => {
      const day = [deliveredOn, soldOn, invoicedOn].find(on => on !== undefined && isLocalDate(on));
      return day === undefined ? [] : unitIds.map(unitId => unitSold(unitId, { sold_on: day }));
    }),
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
