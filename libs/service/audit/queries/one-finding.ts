import { Matches } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { FINDING_ID } from '#service/governance/finding.events.js';
import { AUDITORS } from '../auditors.js';
import type { Finding } from '../findings/finding.js';
import { findingTable } from '../findings/live/finding-table.js';
import { FindingWhole } from './finding-answers.js';
import { findingLine, stepsIn, storedFindings } from './finding-rows.js';

export class OneFinding {
  @Matches(FINDING_ID)
  findingId!: string;
}

export const oneFinding = query({
  id: 'N5',
  question: OneFinding,
  route: 'GET /findings/:findingId',
  summary: 'One finding: its rule, its events, what would refute it, and what was said and done about it',
  may: AUDITORS,
  projectors: [findingTable],
  answers: FindingWhole,
  async answer({ findingId }, { db, actor, reveal, zone }) {
    const row = await storedFindings(db).where('finding.finding_id', '=', findingId).executeTakeFirst();
    if (!row) return undefined;
    const { rule, refutedBy, events } = JSON.parse(row.json) as Finding;
    const isAnswerable = actor.roles.some(role => role === 'supervisor' || role === 'manager');
    const answer: FindingWhole = {
      ...findingLine(row, zone),
      rule,
      refutedBy,
      restsOn: [...events],
      handling: stepsIn(row.steps).map(step => ({ ...step, evidence: [...step.evidence] })),
      may: isAnswerable && row.status !== 'resolved' ? ['acknowledge', 'contest', 'resolve'] : [],
    };
    return new JsonText(await reveal(JSON.stringify(answer)));
  },
});
