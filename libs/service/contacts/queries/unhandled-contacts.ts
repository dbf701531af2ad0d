import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { CHANNELS, type Channel, type Party } from '../contact.events.js';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables, type ContactRow } from './contact-table.js';

export class UnhandledContacts extends PagedQuestion {
  @IsOptional()
  @Matches(DESK)
  register?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;
}

class UnhandledContact {
  @IsString() contactId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsString() register!: string;
  @IsInt() year!: number;
  /** Null for the moment until it has been given. */
  @IsOptional() @IsInt() number!: number | null;
  @IsIn(['contact', 'call-attempt']) kind!: string;
  @IsIn(CHANNELS) channel!: string;
  @IsString() day!: string;
  /** Epoch milliseconds: since when it waits for us. */
  @IsInt() recordedAt!: number;
  @IsString() source!: string;
  @IsString() from!: string;
  /** `{"erased": true}` once the customer's key is gone. */
  @IsOptional() summary!: unknown;
  @IsOptional() @IsString() reply!: string | null;
  @IsOptional() @IsString() replyDueOn!: string | null;
}

export class UnhandledContactList {
  @ValidateNested({ each: true })
  @Type(() => UnhandledContact)
  contacts!: UnhandledContact[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const unhandledContacts = query({
  id: 'B3',
  question: UnhandledContacts,
  route: 'GET /contacts/unhandled',
  summary: 'Contacts that nobody has settled yet, the longest waiting first',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [contactTable],
  answers: UnhandledContactList,
  list: 'contacts',
  async answer({ register, channel, caseId, limit, cursor }, { db, reveal }) {
    let waiting = contactTables(db)
      .selectFrom('contact_list')
      .selectAll()
      .where('handled', '=', 0)
      .where('direction', '=', 'in');
    if (register) waiting = waiting.where('register', '=', register);
    if (channel) waiting = waiting.where('channel', '=', channel);
    if (caseId) waiting = waiting.where('case_id', '=', caseId);
    if (cursor) waiting = waiting.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(waiting.orderBy('position'), limit);
    const contacts = page.map(row => lineOf(row));
    return new JsonText(await reveal(JSON.stringify({ contacts, next })));
  },
});

function lineOf(row: ContactRow) {
  const entry = JSON.parse(row.entry) as { kind: string; summary?: string; source: string; from: Party };
  return {
    contactId: row.contact_id,
    caseId: row.case_id,
    register: row.register,
    year: row.year,
    number: row.number,
    kind: entry.kind,
    channel: row.channel,
    day: row.day,
    recordedAt: row.recorded_at,
    source: entry.source,
    from: entry.from.label ?? entry.from.kind,
    summary: entry.summary ?? null,
    reply: row.reply,
    replyDueOn: row.reply_due_on,
  };
}
