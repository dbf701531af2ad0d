import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { contactTable, contactTables, replyOf } from './contact-table.js';

export class Replies {
  /** Default: those still owed, late ones included. */
  @IsOptional()
  @IsIn(['due', 'missed', 'sent', 'sent-late'])
  status?: 'due' | 'missed' | 'sent' | 'sent-late';

  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

export const replies = query({
  id: 'B4',
  question: Replies,
  route: 'GET /replies',
  summary: 'Replies that are owed, missed or sent, by their due date',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [contactTable],
  async answer({ status, caseId, limit = 100 }, { db, actor }) {
    let owed = contactTables(db)
      .selectFrom('contact_list')
      .selectAll()
      .where('reply', 'in', status ? [status] : ['due', 'missed']);
    if (caseId) owed = owed.where('case_id', '=', caseId);
    if (actor.roles.includes('customer')) owed = owed.where('customer_id', '=', actor.subject ?? '');
    const rows = await owed.orderBy('reply_due_at').orderBy('position').limit(limit).execute();
    return {
      replies: rows
        .filter(row => isOwnCase(actor, row.case_id ?? '', row.customer_id ?? ''))
        .map(row => ({
          contactId: row.contact_id,
          caseId: row.case_id,
          channel: row.channel,
          day: row.day,
          ...replyOf(row),
        })),
    };
  },
});
