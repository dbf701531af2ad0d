import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { fold, query } from '#platform/event-sourcing';
import { bareCustomerId, customerSubject } from '#service/registry/customer.rules.js';
import { assessErasure } from '../assess-erasure.js';
import { erasure, ERASURE_STATUSES } from '../erasure.rules.js';
import { BLOCKERS } from '../retention.rules.js';
import { erasureTable } from './erasure-table.js';
import { streamsOf, subjectStreams } from './subject-streams.js';

export class Retention {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
}

class BlockedLine {
  @IsIn(BLOCKERS) why!: string;
  @IsString() stream!: string;
}
class KeptLine {
  @IsString() rule!: string;
  @IsString() law!: string;
  /** What it says, in the reader’s language. */
  @IsString() says!: string;
  /** How well it is known: read, from a secondary source, or from memory. */
  @IsIn(['verified', 'secondary', 'memory']) source!: string;
  /** The law requires it. */
  @IsBoolean() binding!: boolean;
  @IsString() stream!: string;
  /** The last day, local. */
  @IsString() until!: string;
}
class RestrictedNow {
  /** The last day, local. */
  @IsString() until!: string;
  @IsString() law!: string;
}
export class RetentionAnswer {
  @IsString() customerId!: string;
  @IsIn(ERASURE_STATUSES) status!: string;
  /** What an order to delete would come to now. */
  @IsIn(['refuse', 'restrict', 'erase']) verdict!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => BlockedLine) blocked!: BlockedLine[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => KeptLine) kept!: KeptLine[];
  /** Until when it would be left alone; null: it would not. */
  @IsOptional() @IsString() until!: string | null;
  /** Until when it is left alone already, and by which law; null: it is not. */
  @IsOptional() @ValidateNested() @Type(() => RestrictedNow) restricted!: RestrictedNow | null;
}

/** What is kept of a person, why and until when: for himself, and for whoever orders a deletion. */
export const retention = query({
  id: 'Q4',
  question: Retention,
  route: 'GET /customers/:customerId/retention',
  summary: 'What is kept of a person, by which law and until when, and what a deletion would come to now',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [subjectStreams, erasureTable],
  answers: RetentionAnswer,
  async answer({ customerId }, { db, store, actor, now, zone, locale, history }) {
    const subject = customerSubject(customerId);
    if (actor.roles.includes('customer') && actor.subject !== subject) return undefined;
    if ((await streamsOf(db, subject)).length === 0) return undefined;
    const { verdict, blocked, kept, binding } = await assessErasure(subject, { db, store, now, zone });
    const {
      status,
      until: last,
      law,
    } = fold(erasure, await history(`${erasure.category}-${bareCustomerId(subject)}`));
    return {
      customerId: subject,
      status,
      verdict,
      blocked,
      kept: kept.map(({ rule, stream, until }) => ({
        rule: rule.id,
        law: rule.ground.law,
        says: rule.ground.says[locale],
        source: rule.ground.source,
        binding: rule.binding,
        stream,
        until,
      })),
      until: verdict === 'restrict' ? (binding?.until ?? null) : null,
      restricted: status === 'restricted' && last && law ? { until: last, law } : null,
    };
  },
});
