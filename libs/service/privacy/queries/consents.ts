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
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { CONSENTING, CONSENT_WAYS } from '../consent.events.js';
import { consentTable, consentTables } from './consent-table.js';

export class Consents extends PagedQuestion {
  /** The subject: `customer-…`. */
  @IsOptional() @Matches(/^customer-[\w.-]{1,80}$/) customerId?: string;
  @IsOptional() @Matches(/^[\w-]{1,40}$/) purpose?: string;
  /** `yes`: those that hold; `no`: those that were withdrawn. */
  @IsOptional() @IsIn(['yes', 'no']) holds?: 'yes' | 'no';
}

class ConsentLine {
  @IsString() consentId!: string;
  @IsString() customerId!: string;
  @IsString() purpose!: string;
  /** Version of the notice that was shown. */
  @IsString() notice!: string;
  @IsIn(CONSENT_WAYS) way!: string;
  @IsIn(CONSENTING) by!: string;
  @IsBoolean() holds!: boolean;
  /** Epoch milliseconds. */
  @IsInt() givenAt!: number;
  @IsOptional() @IsInt() withdrawnAt!: number | null;
}
export class ConsentList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ConsentLine) consents!: ConsentLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const consents = query({
  id: 'Q4',
  question: Consents,
  route: 'GET /consents',
  summary: 'Who consented to which purpose, under which notice, and whether it still holds',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [consentTable],
  answers: ConsentList,
  list: 'consents',
  async answer({ customerId, purpose, holds, limit, cursor }, { db, actor }) {
    let all = consentTables(db).selectFrom('consent').selectAll();
    if (actor.roles.includes('customer')) all = all.where('customer_id', '=', actor.subject ?? '');
    if (customerId) all = all.where('customer_id', '=', customerId);
    if (purpose) all = all.where('purpose', '=', purpose);
    if (holds) all = all.where('withdrawn_at', holds === 'yes' ? 'is' : 'is not', null);
    if (cursor) all = all.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position', 'desc'), limit);
    return {
      consents: page.map(row => ({
        consentId: row.consent_id,
        customerId: row.customer_id,
        purpose: row.purpose,
        notice: row.notice,
        way: row.way,
        by: row.by,
        holds: row.withdrawn_at === null,
        givenAt: row.given_at,
        withdrawnAt: row.withdrawn_at,
      })),
      next,
    };
  },
});
