import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { SelectQueryBuilder } from 'kysely';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { IDENTITY_CHECKS, PRIVACY_REQUESTS, type PrivacyRequestKind } from '../request.events.js';
import { REQUEST_STATUSES, type RequestStatus } from '../request.rules.js';
import {
  privacyRequestTable,
  privacyRequestTables,
  type PrivacyRequestRow,
} from './privacy-request-table.js';

export class PrivacyRequests extends PagedQuestion {
  @IsOptional() @IsIn(REQUEST_STATUSES) status?: RequestStatus;
  @IsOptional() @IsIn(PRIVACY_REQUESTS) kind?: PrivacyRequestKind;
  /** The subject: `customer-…`. */
  @IsOptional() @Matches(/^customer-[\w.-]{1,80}$/) customerId?: string;
  /** `due`: the first due first. Default: the newest first. */
  @IsOptional() @IsIn(['due']) order?: 'due';
}

export class PrivacyRequestLine {
  @IsString() requestId!: string;
  @IsString() customerId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsIn(PRIVACY_REQUESTS) kind!: string;
  /** A text, null where nothing was said, or an object that says that it was erased; `answer` likewise. */
  @IsOptional() words!: unknown;
  @IsOptional() @IsIn(IDENTITY_CHECKS) identity!: string | null;
  @IsIn(REQUEST_STATUSES) status!: string;
  /** Epoch milliseconds. */
  @IsInt() receivedAt!: number;
  /** Local day. */
  @IsString() dueOn!: string;
  /** It was not answered by its day. */
  @IsBoolean() overdue!: boolean;
  @IsOptional() @IsInt() endedAt!: number | null;
  @IsOptional() @IsString() because!: string | null;
  @IsOptional() answer!: unknown;
  @IsOptional() @IsString() complainTo!: string | null;
}
export class PrivacyRequestList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PrivacyRequestLine) requests!: PrivacyRequestLine[];
  @IsOptional() @IsString() next!: string | null;
}

/** What people asked of their data, with the day each is due; a customer sees his own. */
export const privacyRequests = query({
  id: 'Q4',
  question: PrivacyRequests,
  route: 'GET /privacy-requests',
  summary:
    'What people asked of their data, newest or first due first, with the day by which each is answered',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [privacyRequestTable],
  answers: PrivacyRequestList,
  list: 'requests',
  async answer({ status, kind, customerId, order, limit, cursor }, { db, actor, reveal }) {
    let all = privacyRequestTables(db).selectFrom('privacy_request').selectAll();
    if (actor.roles.includes('customer')) all = all.where('customer_id', '=', actor.subject ?? '');
    if (status) all = all.where('status', '=', status);
    if (kind) all = all.where('kind', '=', kind);
    if (customerId) all = all.where('customer_id', '=', customerId);
    if (order === 'due') {
      if (cursor) all = afterDue(all, Number(cursor));
      all = all.orderBy('due_at').orderBy('position');
    } else {
      if (cursor) all = all.where('position', '<', Number(cursor));
      all = all.orderBy('position', 'desc');
    }
    const { page, next } = await pageOf(all, limit);
    return new JsonText(await reveal(JSON.stringify({ requests: page.map(requestLine), next })));
  },
});

type Rows = SelectQueryBuilder<{ privacy_request: PrivacyRequestRow }, 'privacy_request', PrivacyRequestRow>;

/** Those that are due after the one at this position: a request's day never changes, so the position alone tells the place. */
const afterDue = (rows: Rows, position: number): Rows =>
  rows.where(({ eb, or, and, selectFrom }) => {
    const due = selectFrom('privacy_request as last')
      .select('last.due_at')
      .where('last.position', '=', position);
    return or([eb('due_at', '>', due), and([eb('due_at', '=', due), eb('position', '>', position)])]);
  });

/** The row as it is answered; what is personal is still sealed. */
export const requestLine = (row: PrivacyRequestRow) => ({
  requestId: row.request_id,
  customerId: row.customer_id,
  caseId: row.case_id,
  kind: row.kind,
  words: row.words,
  identity: row.identity,
  status: row.status,
  receivedAt: row.received_at,
  dueOn: row.due_on,
  overdue: row.overdue === 1,
  endedAt: row.ended_at,
  because: row.because,
  answer: row.answer,
  complainTo: row.complain_to,
});
