import {
  change,
  project,
  projectCorrection,
  projector,
  put,
  type Recorded,
  type Row,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { SaleRecorded } from '#service/registry/registry.events.js';
import {
  SalePromiseDone,
  SalePromiseReopened,
  SalePromisesAttached,
  SaleServiceCompleted,
} from '../sale-completion.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

const tables = defineTables({
  sale_state: {
    columns: {
      sale_id: text,
      seller: maybe,
      channel: text,
      sold_on: maybe,
      /** `2013-02`; empty where the month is not known. */
      month: text,
      units: integer,
      price_minor: { kind: 'integer', nullable: true },
      currency: text,
      /** How many promises were made with it, and how many of them are owed. */
      promises: integer,
      owed: integer,
      /** no-promises, open or complete. */
      status: text,
      position: integer,
    },
    key: ['sale_id'],
    indexes: [['status', 'position'], ['position']],
  },
  sale_promise: {
    columns: { promise_id: text, sale_id: text, done: integer },
    key: ['promise_id', 'sale_id'],
  },
});
export type SaleStateRow = RowOf<typeof tables.sale_state>;
export const salesTables = (db: ReadDatabase) =>
  db.withTables<{ sale_state: SaleStateRow; sale_promise: RowOf<typeof tables.sale_promise> }>();

const saleOf = ({ streamId }: Recorded, by: (row: Row) => Row) =>
  change('sale_state', { sale_id: streamId }, row => row && { ...row, ...by(row) });
const promiseOf = ({ streamId }: Recorded, promise_id: string, done: 0 | 1) =>
  put('sale_promise', { promise_id, sale_id: streamId, done });
const monthOf = (day: string | undefined): string =>
  day !== undefined && day.length >= 7 ? day.slice(0, 7) : '';

export const salesTable = projector({
  name: 'sales',
  version: 1,
  tables,
  on: [
    project(SaleRecorded, ({ streamId, data, position }) => [
      put('sale_state', {
        sale_id: streamId,
        seller: data.seller ?? null,
        channel: data.channel,
        sold_on: data.soldOn ?? data.invoicedOn ?? null,
        month: monthOf(data.soldOn ?? data.invoicedOn),
        units: data.unitIds.length,
        price_minor: data.price?.minor ?? null,
        currency: data.price?.currency ?? '',
        promises: 0,
        owed: 0,
        status: 'no-promises',
        position: Number(position),
      }),
    ]),
    projectCorrection(SaleRecorded, ({ seller = null, channel, price }, event) => [
      saleOf(event, () => ({
        seller,
        channel,
        price_minor: price?.minor ?? null,
        currency: price?.currency ?? '',
      })),
    ]),
    project(SalePromisesAttached, event => [
      saleOf(event, row => ({
        promises: Number(row.promises) + event.data.promiseIds.length,
        owed: Number(row.owed) + event.data.promiseIds.length,
        status: 'open',
      })),
      ...event.data.promiseIds.map(id => promiseOf(event, id, 0)),
    ]),
    project(SalePromiseDone, event => [
      promiseOf(event, event.data.promiseId, 1),
      saleOf(event, () => ({ owed: event.data.owed })),
    ]),
    project(SalePromiseReopened, event => [
      promiseOf(event, event.data.promiseId, 0),
      saleOf(event, row => ({ owed: Number(row.owed) + 1, status: 'open' })),
    ]),
    project(SaleServiceCompleted, event => [saleOf(event, () => ({ status: 'complete' }))]),
  ],
});
