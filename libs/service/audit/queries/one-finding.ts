import { IsString, Length } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { AUDITORS } from '../auditors.js';
import type { Finding } from '../findings/finding.js';
import { besideOf } from '../findings/live/beside-of.js';
import { findingTable } from '../findings/live/finding-table.js';
import { FindingWhole } from './finding-answers.js';
import { findingLine, stepsIn, storedFindings } from './finding-rows.js';
import { labels } from './event-label.js';
import { caseHistory } from '../replay/case-history.js';
import { dayOf } from '../findings/facts.js';
import type { Recorded } from '#platform/event-sourcing';

/** Entries that are offered as what put it right. */
const MOST_LATER = 30;

export class OneFinding {
  @IsString()
  @Length(1, 120)
  findingId!: string;
}

export const oneFinding = query({
  id: 'N5',
  question: OneFinding,
  route: 'GET /findings/:findingId',
  summary: 'One finding: its rule, its events, what would refute it, and what was said and done about it',
  may: AUDITORS,
  projectors: [findingTable, caseStory],
  answers: FindingWhole,
  async answer({ findingId }, { db, store, actor, reveal, zone, now }) {
    const row = await storedFindings(db).where('finding.finding_id', '=', findingId).executeTakeFirst();
    if (!row) return undefined;
    const { rule, refutedBy, events } = JSON.parse(row.json) as Finding;
    const isAnswerable = actor.roles.some(role => role === 'supervisor' || role === 'manager');
    const [own, beside] = await Promise.all([
      caseHistory(store, db, row.case_id),
      besideOf(store, db, row.case_id),
    ]);
    const all = [...own, ...beside].sort((a, b) => (a.position < b.position ? -1 : 1));
    const label = labels(row.case_id, own, { asOf: now, zone });
    const entry = (event: Recorded) => ({
      id: event.id,
      type: event.type,
      position: String(event.position),
      on: dayOf(event, zone) ?? null,
      label: label(event),
    });
    const linked = new Set(events.map(({ id }) => id));
    const later = own.filter(
      ({ id, position, envelope }) =>
        envelope.caseId === row.case_id && position > BigInt(row.position) && !linked.has(id),
    );
    const answer: FindingWhole = {
      ...findingLine(row, zone),
      rule,
      refutedBy,
      restsOn: all.filter(({ id }) => linked.has(id)).map(entry),
      later: later.slice(-MOST_LATER).reverse().map(entry),
      handling: stepsIn(row.steps).map(step => ({ ...step, evidence: [...step.evidence] })),
      may: isAnswerable && row.status !== 'resolved' ? ['acknowledge', 'contest', 'resolve'] : [],
    };
    return new JsonText(await reveal(JSON.stringify(answer)));
  },
});
