import {
  change,
  project,
  projector,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  ExchangeFinished,
  ExchangePickUpMissed,
  ExchangeReworkDone,
  ExchangeStarted,
  OldUnitCollected,
  UnitSwapped,
} from '../exchange.events.js';
import { RemedyAgreed, RemedyDeclined, RemedyExecuted, RemedyProposed } from '../remedy.events.js';
import {
  ReturnPickUpMissed,
  ReturnReceived,
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
  TransportAsked,
} from '../return.events.js';

const common = {
  case_id: { kind: 'text' },
  unit_id: { kind: 'text', nullable: true },
  /** `customer-…`. */
  subject: { kind: 'text' },
  status: { kind: 'text' },
  position: { kind: 'integer' },
} as const;

const tables = defineTables({
  remedy: {
    columns: {
      remedy_id: { kind: 'text' },
      ...common,
      kind: { kind: 'text' },
      grounds: { kind: 'text' },
      /** Agreed, then paid. */
      amount_minor: { kind: 'integer', nullable: true },
      currency: { kind: 'text', nullable: true },
      way: { kind: 'text', nullable: true },
      new_unit_id: { kind: 'text', nullable: true },
    },
    key: ['remedy_id'],
    indexes: [['position'], ['case_id', 'position'], ['status', 'position']],
  },
  unit_exchange: {
    columns: {
      exchange_id: { kind: 'text' },
      ...common,
      new_unit_id: { kind: 'text', nullable: true },
      pick_up_on: { kind: 'text' },
      pick_up_missed: { kind: 'integer' },
      /** JSON: what is still to be done. */
      rework: { kind: 'json' },
    },
    key: ['exchange_id'],
    indexes: [['position'], ['case_id', 'position']],
  },
  goods_return: {
    columns: {
      return_id: { kind: 'text' },
      ...common,
      reason: { kind: 'text' },
      transport_by: { kind: 'text' },
      transport_rule: { kind: 'text' },
      transport_asked: { kind: 'integer' },
      pick_up_on: { kind: 'text', nullable: true },
      pick_up_missed: { kind: 'integer' },
      refund_on: { kind: 'text', nullable: true },
      refund_missed: { kind: 'integer' },
      amount_minor: { kind: 'integer', nullable: true },
      currency: { kind: 'text', nullable: true },
    },
    key: ['return_id'],
    indexes: [['position'], ['case_id', 'position']],
  },
});

export type RemedyRow = RowOf<(typeof tables)['remedy']>;
export type ExchangeRow = RowOf<(typeof tables)['unit_exchange']>;
export type ReturnRow = RowOf<(typeof tables)['goods_return']>;
export const remedyTables = (db: ReadDatabase) =>
  db.withTables<{ remedy: RemedyRow; unit_exchange: ExchangeRow; goods_return: ReturnRow }>();

const first = ({ envelope, position }: Recorded, caseId: string, unitId?: string) => ({
  case_id: caseId,
  unit_id: unitId ?? null,
  subject: envelope.subjects[0] ?? '',
  position: Number(position),
});
const KEYS = { remedy: 'remedy_id', unit_exchange: 'exchange_id', goods_return: 'return_id' } as const;
type Table = keyof typeof KEYS;

const begin = (table: Table, event: Recorded, row: Row): RowChange[] => [
  change(table, { [KEYS[table]]: event.streamId }, () => ({ [KEYS[table]]: event.streamId, ...row })),
];
/** Changes the row of the stream; what was never begun has none. */
const set = (table: Table, event: Recorded, by: Row | ((row: Row) => Row)): RowChange[] => [
  change(table, { [KEYS[table]]: event.streamId }, row =>
    row === undefined ? undefined : { ...row, ...(typeof by === 'function' ? by(row) : by) },
  ),
];
const money = (amount?: { readonly minor: number; readonly currency: string }): Row =>
  amount ? { amount_minor: amount.minor, currency: amount.currency } : {};

/** Remedies, exchanges and returns, one row each. */
export const remedyTable = projector({
  name: 'remedies',
  version: 1,
  tables,
  on: [
    project(RemedyProposed, event =>
      begin('remedy', event, {
        ...first(event, event.data.caseId, event.data.unitId),
        status: 'proposed',
        kind: event.data.kind,
        grounds: event.data.grounds,
        amount_minor: null,
        currency: null,
        way: null,
        new_unit_id: null,
        ...money(event.data.amount),
      }),
    ),
    project(RemedyAgreed, event => set('remedy', event, { status: 'agreed', way: event.data.way })),
    project(RemedyDeclined, event => set('remedy', event, { status: 'declined', way: event.data.way })),
    project(RemedyExecuted, event =>
      set('remedy', event, {
        status: 'executed',
        new_unit_id: event.data.newUnitId ?? null,
        ...money(event.data.amount),
      }),
    ),
    project(ExchangeStarted, event =>
      begin('unit_exchange', event, {
        ...first(event, event.data.caseId, event.data.unitId),
        status: 'to-fetch',
        new_unit_id: null,
        pick_up_on: event.data.pickUpOn,
        pick_up_missed: 0,
        rework: '[]',
      }),
    ),
    project(ExchangePickUpMissed, event => set('unit_exchange', event, { pick_up_missed: 1 })),
    project(OldUnitCollected, event =>
      set('unit_exchange', event, row => ({ status: row.status === 'to-fetch' ? 'to-swap' : row.status! })),
    ),
    project(UnitSwapped, event =>
      set('unit_exchange', event, {
        status: 'to-finish',
        new_unit_id: event.data.newUnitId,
        rework: JSON.stringify(event.data.rework),
      }),
    ),
    project(ExchangeReworkDone, event =>
      set('unit_exchange', event, row => ({
        rework: JSON.stringify(
          (JSON.parse(String(row.rework)) as string[]).filter(work => work !== event.data.work),
        ),
      })),
    ),
    project(ExchangeFinished, event => set('unit_exchange', event, { status: 'finished' })),
    project(ReturnRequested, event =>
      begin('goods_return', event, {
        ...first(event, event.data.caseId, event.data.unitId),
        status: 'asked-for',
        reason: event.data.reason,
        transport_by: event.data.transportBy,
        transport_rule: event.data.transportRule,
        transport_asked: 0,
        pick_up_on: event.data.pickUpOn ?? null,
        pick_up_missed: 0,
        refund_on: null,
        refund_missed: 0,
        amount_minor: null,
        currency: null,
      }),
    ),
    project(TransportAsked, event => set('goods_return', event, { transport_asked: 1 })),
    project(ReturnPickUpMissed, event => set('goods_return', event, { pick_up_missed: 1 })),
    project(ReturnReceived, event =>
      set('goods_return', event, { status: 'received', refund_on: event.data.refundOn }),
    ),
    project(ReturnRefundMissed, event => set('goods_return', event, { refund_missed: 1 })),
    project(ReturnRefunded, event =>
      set('goods_return', event, { status: 'refunded', ...money(event.data.amount) }),
    ),
  ],
});
