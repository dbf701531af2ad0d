import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { isLocalDate, startOfDay } from '#platform/time';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { cutNotUnderstood } from '../audit.problems.js';
import { AUDITORS } from '../auditors.js';
import { SEVERITIES, type Account, type Severity } from '../findings/finding.js';
import { findingTable } from '../findings/live/finding-table.js';
import { FindingListAnswer } from './finding-answers.js';
import {
  casesWaiting,
  findingLine,
  SHOWN_STATUSES,
  storedFindings,
  type ShownStatus,
} from './finding-rows.js';

/** Position of the event and the rule: no two findings have both in common. */
const CURSOR = /^(\d{1,15})\.([a-z]+(?:-[a-z]+)*)$/;

/** What findings are chosen by, here and in their trends. */
export abstract class FindingsFilter {
  @IsOptional() @Matches(/^[a-z]+(-[a-z]+)*$/) @MaxLength(80) rule?: string;
  @IsOptional() @IsIn(SEVERITIES) severity?: Severity;
  @IsOptional() @IsIn(['customer', 'company', 'clock']) account?: Account;
  @IsOptional() @IsString() @Length(1, 80) shop?: string;
  @IsOptional() @IsString() @Length(1, 200) part?: string;
  @IsOptional() @IsString() @Length(1, 200) model?: string;
}

export class FindingList extends FindingsFilter {
  @IsOptional() @IsInt() @Min(1) @Max(200) limit?: number;
  /** `next` of the answer before. */
  @IsOptional() @Matches(CURSOR) @MaxLength(100) cursor?: string;
  /** Default: those that hold, whatever was done about them. */
  @IsOptional() @IsIn(SHOWN_STATUSES) status?: ShownStatus;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  /** A local day: first found on it or later. */
  @IsOptional() @IsString() @MaxLength(10) since?: string;
}

export const findingList = query({
  id: 'N5',
  question: FindingList,
  route: 'GET /findings',
  summary: 'What the audit finds in all cases, newest event first, and what was done about it',
  may: AUDITORS,
  projectors: [findingTable, caseStory],
  answers: FindingListAnswer,
  refuses: [cutNotUnderstood],
  list: 'findings',
  againAfterMs: 2_000,
  async answer({ limit = 50, cursor, status, caseId, since, ...filter }, { db, zone }) {
    let rows = storedFindings(db);
    for (const [name, value] of Object.entries(filter)) {
      const column = name === 'rule' ? 'finding.rule_id' : COLUMNS[name as keyof typeof COLUMNS];
      if (value !== undefined) rows = rows.where(column, '=', value);
    }
    if (status === 'gone') rows = rows.where('finding.gone_at', 'is not', null);
    else rows = rows.where('finding.gone_at', 'is', null);
    if (status === 'open') rows = rows.where('finding_handling.status', 'is', null);
    else if (status !== undefined && status !== 'gone')
      rows = rows.where('finding_handling.status', '=', status);
    if (caseId !== undefined) rows = rows.where('finding.case_id', '=', caseId);
    if (since !== undefined) rows = rows.where('finding.found_at', '>=', beginningOf(since, zone));
    const [, at, rule = ''] = CURSOR.exec(cursor ?? '') ?? [];
    if (at !== undefined)
      rows = rows.where(({ or, and, eb }) =>
        or([
          eb('finding.position', '<', Number(at)),
          and([eb('finding.position', '=', Number(at)), eb('finding.rule_id', '>', rule)]),
        ]),
      );
    const found = await rows
      .orderBy('finding.position', 'desc')
      .orderBy('finding.rule_id')
      .limit(limit + 1)
      .execute();
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      findings: page.map(row => findingLine(row, zone)),
      next: last ? `${last.position}.${last.rule_id}` : null,
      waiting: await casesWaiting(db),
    };
  },
});

const COLUMNS = {
  severity: 'finding.severity',
  account: 'finding.account',
  shop: 'finding.shop',
  part: 'finding.part',
  model: 'finding.model',
} as const;

function beginningOf(text: string, zone: string): number {
  if (!isLocalDate(text)) throw new ProblemError(cutNotUnderstood, { text });
  return startOfDay(text, zone);
}
