import { put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { toEdtf } from '#platform/time';
import type { WorkStepCompleted } from '../repair.events.js';

export const partTables = defineTables({
  part_move: {
    columns: {
      /** As it is compared: without blanks and dashes, in capitals. */
      serial: { kind: 'text' },
      position: { kind: 'integer' },
      direction: { kind: 'text' },
      name: { kind: 'text' },
      part_no: { kind: 'text', nullable: true },
      genuine: { kind: 'text', nullable: true },
      condition: { kind: 'text', nullable: true },
      unit_id: { kind: 'text', nullable: true },
      case_id: { kind: 'text', nullable: true },
      stream: { kind: 'text' },
      /** EDTF. */
      at: { kind: 'text' },
      event_id: { kind: 'text' },
    },
    key: ['serial', 'position', 'direction'],
  },
});
type PartMoveRow = RowOf<(typeof partTables)['part_move']>;

export const normalSerial = (serial: string): string =>
  serial.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** A step's parts that have a serial number: out of the unit first, then into it. */
export function partMoves({
  data,
  envelope,
  stream,
  position,
  id,
}: Recorded<WorkStepCompleted>): RowChange[] {
  const { partOut, partIn } = data;
  const row = (direction: 'in' | 'out', part: { name: string; serialNo: string }): RowChange =>
    put('part_move', {
      serial: normalSerial(part.serialNo),
      position: Number(position),
      direction,
      name: part.name,
      part_no: (direction === 'in' ? partIn?.partNo : undefined) ?? null,
      genuine: (direction === 'in' ? partIn?.genuine : undefined) ?? null,
      condition: (direction === 'out' ? partOut?.condition : undefined) ?? null,
      unit_id: envelope.unitId ?? null,
      case_id: envelope.caseId ?? null,
      stream,
      at: toEdtf(envelope.occurredAt),
      event_id: id,
    });
  return [
    ...(partOut?.serialNo ? [row('out', { ...partOut, serialNo: partOut.serialNo })] : []),
    ...(partIn?.serialNo ? [row('in', { ...partIn, serialNo: partIn.serialNo })] : []),
  ];
}

/** In the order recorded. */
export const movesOf = (db: ReadDatabase, serialNo: string): Promise<PartMoveRow[]> =>
  db
    .withTables<{ part_move: PartMoveRow }>()
    .selectFrom('part_move')
    .selectAll()
    .where('serial', '=', normalSerial(serialNo))
    .orderBy('position')
    .orderBy('direction', 'desc')
    .execute();
