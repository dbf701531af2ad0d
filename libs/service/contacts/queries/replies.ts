import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { isOwnCase } from '#service/cases/case.rules.js';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables } from './contact-table.js';

const STATUSES = ['due', 'missed', 'sent', 'sent-late'] as const;

export class Replies {
  /** Default: those still owed, late ones included. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @Matches(DESK)
  register?: string;

  /** Due on this local day or before. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  dueBy?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** `next` of the answer before: due time and position. */
  @IsOptional()
  @Matches(/^-?\d{1,16}\.\d{1,15}$/)
  cursor?: string;
}

class OwedReplyLine {
  @IsString() contactId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsString() register!: string;
  @IsOptional() @IsInt() number!: number | null;
  @IsString() channel!: string;
  @IsString() day!: string;
  @IsIn(STATUSES) status!: string;
  @IsString() dueOn!: string;
  /** Epoch milliseconds, exclusive. */
  @IsInt() dueAt!: number;
  @IsString() policy!: string;
  /** The contact that is the reply. */
  @IsOptional() @IsString() repliedBy!: string | null;
}

export class ReplyList {
  @ValidateNested({ each: true })
  @Type(() => OwedReplyLine)
  replies!: OwedReplyLine[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const replies = query({
  id: 'B4',
  question: Replies,
  route: 'GET /replies',
  summary: 'Replies that are owed, missed or sent, the first due first',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [contactTable],
  answers: ReplyList,
  list: 'replies',
  async answer({ status, caseId, register, dueBy, limit = 100, cursor }, { db, actor }) {
    let owed = contactTables(db)
      .selectFrom('contact_list')
      .selectAll()
      .where('reply', 'in', status ? [status] : ['due', 'missed']);
    if (caseId) owed = owed.where('case_id', '=', caseId);
    if (register) owed = owed.where('register', '=', register);
    if (dueBy) owed = owed.where('reply_due_on', '<=', dueBy);
    if (actor.roles.includes('customer')) owed = owed.where('customer_id', '=', actor.subject ?? '');
    if (cursor) {
      const [due = 0, position = 0] = cursor.split('.').map(Number);
      owed = owed.where(({ eb, or, and }) =>
        or([
          eb('reply_due_at', '>', due),
          and([eb('reply_due_at', '=', due), eb('position', '>', position)]),
        ]),
      );
    }
    const rows = await owed
      .orderBy('reply_due_at')
      .orderBy('position')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      replies: page
        .filter(row => isOwnCase(actor, row.case_id ?? '', row.customer_id ?? ''))
        .map(row => ({
          contactId: row.contact_id,
          caseId: row.case_id,
          register: row.register,
          number: row.number,
          channel: row.channel,
          day: row.day,
          status: row.reply,
          dueOn: row.reply_due_on,
          dueAt: row.reply_due_at,
          policy: row.reply_policy,
          repliedBy: row.reply_by,
        })),
      next: rows.length > limit && last ? `${last.reply_due_at}.${last.position}` : null,
    };
  },
});
