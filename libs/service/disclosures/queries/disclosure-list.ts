import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { isLocalDate, startOfDay } from '#platform/time';
import { ProblemError } from '#platform/problems';
import { customerSubject } from '#service/registry/customer.rules.js';
import { LOOK_SCOPES, PURPOSES } from '../disclosure.events.js';
import {
  DISCLOSURE_KINDS,
  disclosures,
  disclosureTable,
  type DisclosureRow,
} from '../disclosure-table.rules.js';
import { dayNotUnderstood } from '../disclosures.problems.js';

export class DisclosureList extends PagedQuestion {
  @IsOptional() @IsIn(DISCLOSURE_KINDS) kind?: string;
  /** Who did it: an actor’s id. */
  @IsOptional() @IsString() @Length(1, 120) by?: string;
  /** What for. */
  @IsOptional() @IsIn(PURPOSES) for?: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  /** With or without `customer-`. */
  @IsOptional() @Matches(/^[\w.-]{1,90}$/) customerId?: string;
  /** A local day: from its beginning on. */
  @IsOptional() @IsString() @MaxLength(10) since?: string;
}

class Disclosed {
  @IsIn(DISCLOSURE_KINDS) kind!: string;
  /** Id of whoever looked: pseudonymous. */
  @IsString() by!: string;
  @IsOptional() @IsString() role!: string | null;
  @IsIn(PURPOSES) purpose!: string;
  /** The purpose in words: a text, null, or an object that says why it can’t be read. */
  @IsOptional() why!: unknown;
  @IsIn(LOOK_SCOPES) scope!: string;
  @IsString() of!: string;
  /** The question, the file’s format, or what was done with the key. */
  @IsString() detail!: string;
  @IsOptional() @IsString() customerId!: string | null;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  @IsString() at!: string;
  /** Id of the fact. */
  @IsString() eventId!: string;
  @IsString() position!: string;
}
export class DisclosureListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Disclosed) disclosures!: Disclosed[];
  @IsOptional() @IsString() next!: string | null;
}

export const disclosureList = query({
  id: 'N6',
  question: DisclosureList,
  route: 'GET /disclosures',
  summary:
    'Who saw personal data, took it out or used a key, when and what for; to a customer what is about himself',
  may: ['customer', 'supervisor', 'manager', 'auditor'],
  projectors: [disclosureTable],
  answers: DisclosureListAnswer,
  refuses: [dayNotUnderstood],
  list: 'disclosures',
  // Who reads who looked would be a look without end.
  recordsLooks: false,
  async answer(
    { limit, cursor, kind, by, for: purpose, caseId, customerId, since },
    { db, actor, zone, reveal },
  ) {
    let rows = disclosures(db).selectFrom('disclosure').selectAll();
    if (actor.roles.includes('customer')) {
      if (actor.subject === undefined) return undefined;
      rows = rows.where('customer_id', '=', actor.subject);
      if (actor.caseId !== undefined) rows = rows.where('case_id', '=', actor.caseId);
    }
    if (kind !== undefined) rows = rows.where('kind', '=', kind);
    if (by !== undefined) rows = rows.where('actor', '=', by);
    if (purpose !== undefined) rows = rows.where('purpose', '=', purpose);
    if (caseId !== undefined) rows = rows.where('case_id', '=', caseId);
    if (customerId !== undefined) rows = rows.where('customer_id', '=', customerSubject(customerId));
    if (since !== undefined) rows = rows.where('at', '>=', dayAsked(since, zone));
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    return new JsonText(await reveal(JSON.stringify({ disclosures: page.map(disclosedOf), next })));
  },
});

function dayAsked(text: string, zone: string): number {
  if (!isLocalDate(text)) throw new ProblemError(dayNotUnderstood, { text });
  return startOfDay(text, zone);
}

const disclosedOf = (row: DisclosureRow) => ({
  kind: row.kind,
  by: row.actor,
  role: row.role,
  purpose: row.purpose,
  why: row.why,
  scope: row.scope,
  of: row.of_id,
  detail: row.detail,
  customerId: row.customer_id,
  caseId: row.case_id,
  unitId: row.unit_id,
  at: new Date(row.at).toISOString(),
  eventId: row.event_id,
  position: String(row.position),
});
