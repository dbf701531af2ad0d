import { IsString, Length } from 'class-validator';
import { asSeenBy, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { partGenealogy } from '../repair.rules.js';
import { foldOrder } from '../repair-view.rules.js';
import { repairIndex, repairsWhere } from './repair-index.js';
import { UnitPartsAnswer } from './parts-answer.js';

export class UnitParts {
  @IsString() @Length(1, 80) unitId!: string;
}

export const unitParts = query({
  id: 'D7',
  question: UnitParts,
  route: 'GET /units/:unitId/parts',
  summary: 'Every part changed in a unit: what went out, what came in, serial numbers or "not recorded"',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [repairIndex],
  answers: UnitPartsAnswer,
  async answer({ unitId }, { db, history, actor }) {
    const rows = await repairsWhere(db, 'unit_id', unitId);
    const visible = rows.filter(row => row.kind === 'order' && isOwnCase(actor, row.case_id, row.subject));
    if (visible.length === 0) return undefined;
    const orders = await Promise.all(
      visible.map(async ({ stream }) => ({
        orderId: stream.slice(stream.indexOf('-') + 1),
        steps: foldOrder(asSeenBy(actor, await history(stream)).events).steps,
      })),
    );
    return { unitId, parts: partGenealogy(orders) };
  },
});
