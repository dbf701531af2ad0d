import { IsString, Length } from 'class-validator';
import { asSeenBy, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { custodyOf } from '../repair.rules.js';
import { repairIndex, repairsWhere } from './repair-index.js';
import { CaseCustodyAnswer } from './custody-answer.js';

export class CustodyStrip {
  @IsString() @Length(1, 80) caseId!: string;
}

export const custodyStrip = query({
  id: 'D5',
  question: CustodyStrip,
  route: 'GET /cases/:caseId/custody',
  summary: 'Who held the unit and its disk, and when; "not recorded" where nobody told',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [repairIndex],
  answers: CaseCustodyAnswer,
  async answer({ caseId }, { db, history, actor }) {
    const rows = await repairsWhere(db, 'case_id', caseId);
    const [first] = rows;
    if (!first || !isOwnCase(actor, caseId, first.subject)) return undefined;
    const seen = await Promise.all(rows.map(async row => asSeenBy(actor, await history(row.stream))));
    const events = seen.flatMap(one => one.events);
    return { caseId, ...custodyOf(events.sort((a, b) => Number(a.position - b.position))) };
  },
});
