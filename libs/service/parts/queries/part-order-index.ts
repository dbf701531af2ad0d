import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { project, projector, put } from '#platform/event-sourcing';
import { PartOrderPlaced } from '../parts.events.js';

const tables = defineTables({
  part_order_index: {
    columns: {
      part_order_id: { kind: 'text' },
      case_id: { kind: 'text' },
      unit_id: { kind: 'text', nullable: true },
      subject: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['part_order_id'],
    indexes: [['case_id']],
  },
});
export type PartOrderIndexRow = RowOf<(typeof tables)['part_order_index']>;

/** Which part orders a case has; what became of them is folded from their own streams. */
export const partOrderIndex = projector({
  name: 'part-order-index',
  version: 1,
  tables,
  on: [
    project(PartOrderPlaced, event => [
      put('part_order_index', {
        part_order_id: event.streamId,
        case_id: event.data.caseId,
        unit_id: event.data.unitId ?? null,
        subject: event.envelope.subjects[0] ?? '',
        position: Number(event.position),
      }),
    ]),
  ],
});

export const partOrdersOf = (db: ReadDatabase, caseId: string): Promise<PartOrderIndexRow[]> =>
  db
    .withTables<{ part_order_index: PartOrderIndexRow }>()
    .selectFrom('part_order_index')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute();
