import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { forbidden, ProblemError } from '#platform/problems';
import { LETTER_STATUSES, mayTend, type LetterStatus } from '../webhook.rules.js';
import { ownedBy, webhookTable, webhookTables } from './webhook-table.js';

export class DeadLetters extends PagedQuestion {
  @IsString() @Length(1, 80) webhookId!: string;
  @IsOptional() @IsIn(LETTER_STATUSES) status?: LetterStatus;
}

class DeadLetter {
  @IsString() eventId!: string;
  @IsString() eventType!: string;
  /** Of the event in the log. */
  @IsString() position!: string;
  @IsIn(LETTER_STATUSES) status!: string;
  @IsInt() attempts!: number;
  /** How the last try ended. */
  @IsString() answer!: string;
  /** When it was given up, epoch milliseconds. */
  @IsInt() at!: number;
}

export class DeadLetterList {
  @ValidateNested({ each: true }) @Type(() => DeadLetter) deadLetters!: DeadLetter[];
  @IsOptional() @IsString() next!: string | null;
}

export const deadLetters = query({
  id: 'N8',
  question: DeadLetters,
  route: 'GET /webhooks/:webhookId/dead-letters',
  summary: 'The events that an endpoint did not take at any try, and what became of them, newest first',
  may: ['reporting', 'operator', 'auditor'],
  projectors: [webhookTable],
  answers: DeadLetterList,
  list: 'deadLetters',
  refuses: [forbidden],
  async answer({ webhookId, status, limit, cursor }, { db, actor }) {
    const tables = webhookTables(db);
    const of = await tables
      .selectFrom('webhook')
      .select(['feed', 'subscribed_by', 'narrowed'])
      .where('webhook_id', '=', webhookId)
      .executeTakeFirst();
    if (!of) return undefined;
    if (!mayTend(actor, ownedBy(of)) && !actor.roles.includes('auditor')) throw new ProblemError(forbidden);
    let rows = tables.selectFrom('webhook_letter').selectAll().where('webhook_id', '=', webhookId);
    if (status) rows = rows.where('status', '=', status);
    if (cursor) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const letters = page.map(row => ({
      eventId: row.event_id,
      eventType: row.event_type,
      position: row.event_position,
      status: row.status,
      attempts: row.attempts,
      answer: row.answer,
      at: row.at,
    }));
    return { deadLetters: letters, next };
  },
});
