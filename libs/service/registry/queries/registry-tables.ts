import { change, project, projector, put } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { customerSubject } from '../customer.rules.js';
import {
  CardNumberClaimed,
  ClaimReleased,
  CustomerRegistered,
  DuplicateCardAttempted,
  DuplicateSerialAttempted,
  SaleRecorded,
  SerialClaimed,
  UnitRegistered,
  UnitReplacedBy,
  WarrantyCardIssued,
  WarrantyCardVerified,
} from '../registry.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const tables = defineTables({
  customer_file: {
    columns: {
      customer_id: text,
      kind: text,
      name: maybe,
      phone: maybe,
      email: maybe,
      fictitious: { kind: 'integer' },
    },
    key: ['customer_id'],
  },
  unit_file: {
    columns: {
      unit_id: text,
      product_class: text,
      brand: text,
      model: maybe,
      manufacturer: maybe,
      channel: text,
      fictitious: { kind: 'integer' },
      claim: maybe,
    },
    key: ['unit_id'],
  },
  /** Which unit was given for which. */
  unit_replacement: {
    columns: { unit_id: text, by_unit_id: text, remedy_id: maybe, at: { kind: 'json' } },
    key: ['unit_id'],
    indexes: [['by_unit_id']],
  },
  /** Serial and card numbers, sealed, as they were claimed. */
  number_claim: {
    columns: {
      claim: text,
      unit_id: text,
      number: maybe,
      duplicates: { kind: 'integer' },
      checks: { kind: 'integer' },
    },
    key: ['claim'],
    indexes: [['unit_id']],
  },
  warranty_card: {
    columns: { unit_id: text, claim: text, terms: { kind: 'json' }, signed: { kind: 'integer' } },
    key: ['unit_id'],
  },
  unit_sale: {
    columns: {
      sale_id: text,
      unit_id: text,
      buyer: maybe,
      sale: { kind: 'json' },
      position: { kind: 'integer' },
    },
    key: ['sale_id', 'unit_id'],
    indexes: [
      ['unit_id', 'position'],
      ['buyer', 'position'],
    ],
  },
});
type Tables = typeof tables;
export type CustomerRow = RowOf<Tables['customer_file']>;
export type ReplacementRow = RowOf<Tables['unit_replacement']>;
export type UnitRow = RowOf<Tables['unit_file']>;
export const registryTables = (db: ReadDatabase) =>
  db.withTables<{ [Name in keyof Tables]: RowOf<Tables[Name]> }>();

const claimed = (claim: string, unit_id: string, number: string) =>
  change('number_claim', { claim }, row => ({ duplicates: 0, checks: 0, ...row, claim, unit_id, number }));
const counted = (claim: string, column: 'duplicates' | 'checks') =>
  change('number_claim', { claim }, row => row && { ...row, [column]: Number(row[column]) + 1 });

export const registryTable = projector({
  name: 'registry',
  version: 2,
  tables,
  on: [
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
    project(UnitRegistered, ({ streamId, data }) => [
      put('unit_file', {
        unit_id: streamId,
        product_class: data.productClass,
        brand: data.brand,
        model: data.model ?? null,
        manufacturer: data.manufacturer ?? null,
        channel: data.channel,
        fictitious: data.fictitious ? 1 : 0,
        claim: data.claim ?? null,
      }),
    ]),
    project(UnitReplacedBy, ({ streamId, data, envelope }) => [
      put('unit_replacement', {
        unit_id: streamId,
        by_unit_id: data.byUnitId,
        remedy_id: data.remedyId ?? null,
        at: JSON.stringify(envelope.occurredAt),
      }),
    ]),
    project(SerialClaimed, ({ streamId, data }) => [claimed(streamId, data.unitId, data.serialNo)]),
    project(CardNumberClaimed, ({ streamId, data }) => [claimed(streamId, data.unitId, data.cardNo)]),
    project(ClaimReleased, ({ streamId }) => [
      change('number_claim', { claim: streamId }, row => row && { ...row, unit_id: '', number: null }),
    ]),
    project(DuplicateSerialAttempted, ({ streamId }) => [counted(streamId, 'duplicates')]),
    project(DuplicateCardAttempted, ({ streamId, data }) =>
      data.why === 'card-taken' ? [counted(streamId, 'duplicates')] : [],
    ),
    project(WarrantyCardVerified, ({ streamId }) => [counted(streamId, 'checks')]),
    project(WarrantyCardIssued, ({ streamId, data }) => {
      const { claim, unitId: _, ...terms } = data;
      const signed = data.signedByMaker ? 1 : 0;
      return [put('warranty_card', { unit_id: streamId, claim, terms: JSON.stringify(terms), signed })];
    }),
    project(SaleRecorded, ({ streamId, data, position }) => {
      const { unitIds, ...sale } = data;
      return unitIds.map(unit_id =>
        put('unit_sale', {
          sale_id: streamId,
          unit_id,
          buyer: sale.buyer ?? null,
          sale: JSON.stringify({ saleId: streamId, ...sale }),
          position: Number(position),
        }),
      );
    }),
  ],
});
