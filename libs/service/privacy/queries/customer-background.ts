import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { customerSubject } from '#service/registry/customer.rules.js';
import { BACKGROUND_FIELDS } from '../consent.events.js';
import { consentTable, consentTables } from './consent-table.js';

export class CustomerBackground {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
}

class BackgroundNote {
  @IsString() noteId!: string;
  @IsIn(BACKGROUND_FIELDS) field!: string;
  @IsString() purpose!: string;
  @IsOptional() @IsString() consentId!: string | null;
  /** A text, or an object that says that it was erased. */
  @IsOptional() text!: unknown;
  @IsString() until!: string;
  @IsInt() notedAt!: number;
}
export class BackgroundNotes {
  @IsArray() @ValidateNested({ each: true }) @Type(() => BackgroundNote) notes!: BackgroundNote[];
}

/** Only what rests on a consent that holds and whose day is not over; a child is seen by supervisors and the customer only. */
export const customerBackground = query({
  id: 'Q5',
  question: CustomerBackground,
  route: 'GET /customers/:customerId/background',
  summary: 'What a customer agreed to have noted of his life',
  may: ['customer', 'agent', 'supervisor', 'manager'],
  projectors: [consentTable],
  answers: BackgroundNotes,
  async answer({ customerId }, { db, actor, now, zone, reveal }) {
    const subject = customerSubject(customerId);
    if (actor.roles.includes('customer') && actor.subject !== subject) return undefined;
    const mayAll = actor.roles.some(role => role !== 'agent' && role !== 'technician');
    let rows = consentTables(db)
      .selectFrom('background_note')
      .selectAll()
      .where('customer_id', '=', subject)
      .where('ended', '=', 0)
      .where('until', '>=', localDate(now, zone));
    if (!mayAll) rows = rows.where('field', '!=', 'child');
    const notes = (await rows.orderBy('position').execute()).map(row => ({
      noteId: row.note_id,
      field: row.field,
      purpose: row.purpose,
      consentId: row.consent_id,
      text: row.text,
      until: row.until,
      notedAt: row.noted_at,
    }));
    return new JsonText(await reveal(JSON.stringify({ notes })));
  },
});
