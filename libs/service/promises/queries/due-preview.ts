import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { policyAt, query } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { atInstant, calendar, calendars, localDate, LOCAL_DAY } from '#platform/time';
import { dueAgreed, overPromise, standardDue, type DueContext } from '../due-agreed.js';
import type { DueTold } from '../due-told.js';
import { PROMISE_TOPICS, TERM_UNITS, type PromiseTopic } from '../promise.events.js';
import { countedDays, DuePreviewAnswer, momentOf } from './due-preview-answer.js';
import { previewWarnings } from './preview-warnings.js';

/** What would be agreed by these words, told now. Say days or times, or a term, or nothing: then the standard term. */
export class DuePreview {
  @IsIn(PROMISE_TOPICS)
  about!: PromiseTopic;

  /** Days (`2013-06-24`) or times (`2013-06-24T17:00+08:00`). */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  bestBy?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  latestBy?: string;

  /** The best case of a term; absent: only its last moment is told. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  n?: number;

  /** The last moment of a term; with it, `unit`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  max?: number;

  /** Default: `working-day`. */
  @IsOptional()
  @IsIn(TERM_UNITS)
  unit?: (typeof TERM_UNITS)[number];

  @IsOptional()
  @IsIn(calendars().map(each => each.id))
  calendar?: string;

  /** Local day the term counts from; default: today. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;
}

export const duePreview = query({
  id: 'C2',
  question: DuePreview,
  route: 'GET /promises/due-preview',
  summary:
    'By when a promise would be due, how that is counted, and what is doubtful about it, before it is made',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [],
  answers: DuePreviewAnswer,
  answer(question, { now, zone }) {
    const { about } = question;
    const told = toldBy(question);
    const context: DueContext = {
      now,
      zone,
      occurredAt: atInstant(now, zone),
      policy: policy => policyAt(policy, now).value,
    };
    const due = dueAgreed(told, about, context);
    if ('rejected' in due) throw new ProblemError(due.rejected, due.params);
    const standard = standardDue(about, context);
    const from = due.rule?.from.slice(0, 10) ?? localDate(now, zone);
    const by = calendar(due.rule?.unit === 'working-day' ? due.rule.calendar : 'cn');
    // What is agreed now always has a last moment.
    const latestAt = due.latestAt ?? now;
    const latestOn = due.latestOn ?? localDate(latestAt, zone);
    const counted = countedDays(by, from, latestOn);
    return Promise.resolve({
      ...(due.bestAt !== undefined && { best: momentOf(due.bestAt, due.bestOn, zone) }),
      latest: momentOf(latestAt, due.latestOn, zone),
      from,
      ...counted,
      calendar: `${by.id} ${by.version}`,
      ...(due.policy && { policy: due.policy }),
      ...(standard?.latestAt && { standard: momentOf(standard.latestAt, standard.latestOn, zone) }),
      warnings: previewWarnings(overPromise(told, due, about, context), counted.provisional),
    });
  },
});

function toldBy({ bestBy, latestBy, n, max, unit = 'working-day', calendar, from }: DuePreview) {
  const term = max === undefined ? undefined : { n, max, unit, calendar, from };
  const told: DueTold = { bestBy, latestBy, term };
  return bestBy === undefined && latestBy === undefined && term === undefined ? undefined : told;
}
