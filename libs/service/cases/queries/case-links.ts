import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { caseLinkStatus, FAILURES_THAT_LOCK } from '../caseLink.rules.js';
import { caseLinkRows, caseLinkTable } from './case-link-table.js';

export class CaseLinks {
  @IsString()
  @Length(1, 80)
  caseId!: string;
}

class IssuedLink {
  @IsString() caseLinkId!: string;
  /** Epoch milliseconds. */
  @IsInt() issuedAt!: number;
  @IsInt() expiresAt!: number;
  @IsIn(['active', 'expired', 'revoked', 'locked']) status!: string;
  /** Wrong answers to the second factor that are left until it locks. */
  @IsInt() triesLeft!: number;
}
export class CaseLinksAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => IssuedLink) links!: IssuedLink[];
}

export const caseLinks = query({
  id: 'N1',
  question: CaseLinks,
  route: 'GET /cases/:caseId/links',
  summary: 'The links that were handed out for a case, and which of them still open it; the newest first',
  may: ['agent', 'supervisor', 'manager'],
  projectors: [caseLinkTable],
  answers: CaseLinksAnswer,
  async answer({ caseId }, { db, now }): Promise<CaseLinksAnswer> {
    const rows = await caseLinkRows(db)
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('position', 'desc')
      .execute();
    const links = rows.map(row => {
      const { failures, expires_at: expiresAt, revoked } = row;
      const state = { caseId, customerId: '', expiresAt, failures, revoked: revoked !== null };
      return {
        caseLinkId: row.link_id,
        issuedAt: row.issued_at,
        expiresAt,
        status: caseLinkStatus(state, now),
        triesLeft: Math.max(0, FAILURES_THAT_LOCK - failures),
      };
    });
    return { links };
  },
});
