import { IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { JsonText, query, type Recorded } from '#platform/event-sourcing';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { endOf, scenarioOf } from '../audit-case.js';
import { AUDITORS } from '../auditors.js';
import { applyEach, type AppliedEvent } from '../replay/changes.js';
import { wholeHistory } from './asked-case.js';
import { positionAsked } from './asked-cut.js';
import { becauseOf, indexOf } from './because.js';
import { labels } from './event-label.js';
import type { AuditEvent, CaseEvents, EventLink, Tick } from './shapes.js';
import { linkTo, tickOf } from './ticks.js';
import { CaseEventsAnswer } from './answers.js';
import { positionNotUnderstood } from '../audit.problems.js';
import { unknownCase } from '#service/cases/case.rules.js';

const PAGE = 100;
const LARGEST_PAGE = 500;

export class CaseEventsAsked {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** Position of the first event; `next` of the answer before. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  limit?: number;
}

export const caseEvents = query({
  id: 'N5',
  question: CaseEventsAsked,
  route: 'GET /audit/cases/:caseId/events',
  summary:
    'Every event of a case with its stream’s state before and after it, what changed, and because of what',
  may: AUDITORS,
  projectors: [caseStory],
  answers: CaseEventsAnswer,
  refuses: [positionNotUnderstood, unknownCase],
  async answer({ caseId, from, limit = PAGE }, context) {
    const start = from === undefined ? 0n : positionAsked(from);
    const all = await wholeHistory(caseId, context);
    const page = eventsPage(caseId, all, { from: start, limit, now: context.now, zone: context.zone });
    return new JsonText(await context.reveal(JSON.stringify(page)));
  },
});

/** One page of a history, sealed as the log is; ticks are of the whole. */
export function eventsPage(
  caseId: string,
  all: readonly Recorded[],
  { from, limit, now, zone }: { from: bigint; limit: number; now: number; zone: string },
): CaseEvents {
  const label = labels(caseId, all, { asOf: endOf(all) ?? now, zone });
  const link = (event: Recorded): EventLink => linkTo(event, label);
  const index = indexOf(all);
  const rest = applyEach(all).filter(({ event }) => event.position >= from);
  return {
    caseId,
    zone,
    scenario: scenarioOf(all) ?? null,
    total: all.length,
    ticks: all.map(event => tickOf(event, label, zone)),
    events: rest
      .slice(0, limit)
      .map(applied =>
        auditEventOf(applied, tickOf(applied.event, label, zone), becauseOf(applied.event, index, link)),
      ),
    next: rest[limit] ? String(rest[limit].event.position) : null,
  };
}

export function auditEventOf(
  { event, before, after, changes }: AppliedEvent,
  tick: Tick,
  because: AuditEvent['because'],
): AuditEvent {
  const { recordedBy, actor, visibility, commandId, correlationId, clock, version } = event.envelope;
  return {
    ...tick,
    revision: String(event.revision),
    recordedBy,
    actor,
    visibility,
    commandId,
    correlationId,
    clock: clock ?? null,
    version,
    data: event.data as Readonly<Record<string, unknown>>,
    before: before ?? null,
    after: after ?? null,
    changes,
    because,
  };
}
