import { change, put, type Recorded, type Row, type RowChange } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { sortKey } from '#platform/time';
import type {
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  WorkStepCompleted,
} from '../../repair.events.js';

export const orderTables = defineTables({
  /** A repair: where, on what, how it ended. */
  repair_figure: {
    columns: {
      stream: { kind: 'text' },
      /** The unit; the order itself where the unit is not known. */
      thing: { kind: 'text' },
      case_id: { kind: 'text' },
      shop_id: { kind: 'text' },
      shop_label: { kind: 'text', nullable: true },
      result: { kind: 'text', nullable: true },
      /** Handed over, otherwise completed: epoch ms; null: not yet, or when is not told. */
      done_at: { kind: 'integer', nullable: true },
      done_position: { kind: 'integer', nullable: true },
    },
    key: ['stream'],
    indexes: [['thing'], ['done_at']],
  },
  /** Something was wrong with a unit: it was brought for repair, or reported after one. */
  repair_failure: {
    columns: {
      thing: { kind: 'text' },
      position: { kind: 'integer' },
      stream: { kind: 'text' },
      kind: { kind: 'text' },
      at: { kind: 'integer' },
    },
    key: ['thing', 'position'],
  },
  /** Parts put in and technicians at work, by order. */
  repair_used: {
    columns: { stream: { kind: 'text' }, kind: { kind: 'text' }, name: { kind: 'text' } },
    key: ['stream', 'kind', 'name'],
    indexes: [['kind', 'name']],
  },
});

const thingOf = (event: Recorded): string => event.envelope.unitId ?? event.stream;
const instantOf = (event: Recorded): number | null =>
  event.envelope.occurredAt === 'unknown' ? null : sortKey(event.envelope.occurredAt);

/** What failed at a time nobody told can't be said to have followed a repair. */
function failure(event: Recorded, kind: 'order' | 'regression'): RowChange[] {
  const at = instantOf(event);
  const position = Number(event.position);
  if (at === null) return [];
  return [put('repair_failure', { thing: thingOf(event), position, stream: event.stream, kind, at })];
}

export const orderOpened = (event: Recorded<RepairOrderOpened>): RowChange[] => [
  put('repair_figure', {
    stream: event.stream,
    thing: thingOf(event),
    case_id: event.data.caseId,
    shop_id: event.data.shop.id,
    shop_label: event.data.shop.label ?? null,
    result: null,
    done_at: null,
    done_position: null,
  }),
  ...failure(event, 'order'),
];

export const regressionReported = (event: Recorded<PostRepairRegressionReported>): RowChange[] =>
  failure(event, 'regression');

const done = (event: Recorded, more: Row): RowChange[] => [
  change(
    'repair_figure',
    { stream: event.stream },
    row => row && { ...row, done_at: instantOf(event), done_position: Number(event.position), ...more },
  ),
];
export const repairCompleted = (event: Recorded<RepairCompleted>): RowChange[] =>
  done(event, { result: event.data.result });
export const unitHandedOver = (event: Recorded<UnitHandedOver>): RowChange[] => done(event, {});

export const stepCompleted = ({ stream, data }: Recorded<WorkStepCompleted>): RowChange[] => [
  ...(data.partIn ? [put('repair_used', { stream, kind: 'part', name: data.partIn.name })] : []),
  ...(data.technician ? [put('repair_used', { stream, kind: 'technician', name: data.technician })] : []),
];
