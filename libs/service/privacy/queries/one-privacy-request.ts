import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Length, ValidateNested } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { privacyRequest } from '../request.rules.js';
import { privacyRequestTable, privacyRequestTables } from './privacy-request-table.js';
import { PrivacyRequestLine, requestLine } from './privacy-requests.js';

export class OnePrivacyRequest {
  @IsString() @Length(1, 80) privacyRequestId!: string;
}

/** One thing that was done with it. */
class RequestStep {
  @IsString() eventId!: string;
  /** What: the type of the fact, e.g. `RequesterIdentified`. */
  @IsString() type!: string;
  /** Epoch milliseconds. */
  @IsInt() at!: number;
  /** Id of the actor: pseudonymous. */
  @IsString() by!: string;
}
export class PrivacyRequestWithHistory extends PrivacyRequestLine {
  /** In the order in which they were recorded. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => RequestStep) steps!: RequestStep[];
}

/** One request with all that was done with it; a customer sees his own. */
export const onePrivacyRequest = query({
  id: 'Q4',
  question: OnePrivacyRequest,
  route: 'GET /privacy-requests/:privacyRequestId',
  summary: 'One thing that a person asked of his data, and what was done with it, by whom and when',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [privacyRequestTable],
  answers: PrivacyRequestWithHistory,
  async answer({ privacyRequestId }, { db, actor, reveal, history }) {
    const row = await privacyRequestTables(db)
      .selectFrom('privacy_request')
      .selectAll()
      .where('request_id', '=', privacyRequestId)
      .executeTakeFirst();
    if (!row || (actor.roles.includes('customer') && actor.subject !== row.customer_id)) return undefined;
    const steps = (await history(`${privacyRequest.category}-${privacyRequestId}`)).map(
      ({ id, type, envelope }) => ({
        eventId: id,
        type,
        at: envelope.recordedAt,
        by: envelope.actor,
      }),
    );
    return new JsonText(await reveal(JSON.stringify({ ...requestLine(row), steps })));
  },
});
