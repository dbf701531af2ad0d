import { change, project, projectCorrection, put, type Project } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { CustomerFileConsulted } from '../consultation.events.js';
import { customerSubject } from '../customer.rules.js';
import { CustomerLinked } from '../ownership.events.js';
import { CustomerRegistered } from '../registry.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

export const customerTables = defineTables({
  customer_file: {
    columns: { customer_id: text, kind: text, name: maybe, phone: maybe, email: maybe, fictitious: integer },
    key: ['customer_id'],
  },
  /** Through which dealers and organisations a customer is reached. */
  customer_link: {
    columns: { customer_id: text, via: text, since: maybe, position: integer },
    key: ['customer_id', 'via'],
    indexes: [['via', 'position']],
  },
  /** Who looked into whose file, and why. */
  file_consultation: {
    columns: {
      customer_id: text,
      position: integer,
      by: text,
      fields: text,
      purpose: text,
      case_id: maybe,
      at: integer,
    },
    key: ['customer_id', 'position'],
  },
});

export const customerRows: readonly Project[] = [
  project(CustomerRegistered, ({ streamId, data }) => [
    put('customer_file', {
      customer_id: customerSubject(streamId),
      kind: data.kind,
      name: data.name ?? null,
      phone: data.phone ?? null,
      email: data.email ?? null,
      fictitious: data.fictitious ? 1 : 0,
    }),
  ]),
  projectCorrection(CustomerRegistered, ({ name = null, phone = null, email = null }, { streamId }) => [
    change(
      'customer_file',
      { customer_id: customerSubject(streamId) },
      row => row && { ...row, name, phone, email },
    ),
  ]),
  project(CustomerLinked, ({ streamId, data, position }) => [
    change('customer_link', { customer_id: customerSubject(streamId), via: data.via }, row => ({
      customer_id: customerSubject(streamId),
      via: data.via,
      since: data.since ?? null,
      position: row?.position ?? Number(position),
    })),
  ]),
  project(CustomerFileConsulted, ({ data, position, envelope }) => [
    put('file_consultation', {
      customer_id: data.customerId,
      position: Number(position),
      by: data.by,
      fields: data.fields.join(' '),
      purpose: data.purpose,
      case_id: data.caseId ?? null,
      at: envelope.recordedAt,
    }),
  ]),
];
