import {
  change,
  project,
  projector,
  type FactClass,
  type Project,
  type Recorded,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { REPAIR_FACTS, tallied, type RepairTally } from './repair-tally.rules.js';

const tables = defineTables({
  repair_audit_order: {
    columns: {
      case_id: { kind: 'text' },
      /** Of its first fact that counts here. */
      position: { kind: 'integer' },
      source: { kind: 'text' },
      log: { kind: 'text', nullable: true },
      name: { kind: 'text', nullable: true },
      repairs: { kind: 'integer' },
      failed_tests: { kind: 'integer' },
      reworks: { kind: 'integer' },
      ended: { kind: 'integer' },
      /** Epoch milliseconds. */
      first_at: { kind: 'integer', nullable: true },
      ended_at: { kind: 'integer', nullable: true },
      repair_ms: { kind: 'integer' },
      /** The tally that the next fact goes on from. */
      tally: { kind: 'json' },
    },
    key: ['case_id'],
    indexes: [['position'], ['log', 'position']],
  },
});
export type RepairOrderRow = RowOf<typeof tables.repair_audit_order>;
export const repairOrders = (db: ReadDatabase) =>
  db.withTables<{ repair_audit_order: RepairOrderRow }>().selectFrom('repair_audit_order');

const counted = (of: FactClass): Project =>
  project(of, (event: Recorded) => {
    const { caseId } = event.envelope;
    if (caseId === undefined) return [];
    return [
      change('repair_audit_order', { case_id: caseId }, row => {
        const tally = tallied(row && (JSON.parse(String(row['tally'])) as RepairTally), event);
        if (!tally) return row;
        return {
          case_id: caseId,
          position: Number(row?.['position'] ?? event.position),
          source: tally.source,
          log: tally.log ?? null,
          name: tally.name ?? null,
          repairs: tally.repairs,
          failed_tests: tally.failedTests,
          reworks: tally.reworks,
          ended: tally.ended ? 1 : 0,
          first_at: tally.firstAt ?? null,
          ended_at: tally.endedAt ?? null,
          repair_ms: tally.repairMs,
          tally: JSON.stringify(tally),
        };
      }),
    ];
  });

/** One row an order, our own and imported ones: how often it was repaired. */
export const repairTable = projector({
  name: 'repair-audit',
  version: 1,
  tables,
  on: REPAIR_FACTS.map(counted),
});
