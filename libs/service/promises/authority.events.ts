import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { PROMISE_TOPICS, type PromiseTopic } from './promise.events.js';

/** Roles that promise in the company's name. */
export const PROMISING_ROLES = ['agent', 'technician', 'supervisor', 'manager'] as const;
export type PromisingRole = (typeof PROMISING_ROLES)[number];

/** What a role may promise by itself. It takes the place of what the role was granted before. */
@Fact('PromiseAuthorityGranted')
export class PromiseAuthorityGranted {
  @IsIn(PROMISING_ROLES) role!: PromisingRole;
  @IsArray()
  @ArrayMaxSize(PROMISE_TOPICS.length)
  @IsIn(PROMISE_TOPICS, { each: true })
  topics!: PromiseTopic[];
  /** Greatest amount; absent: no money at all. */
  @IsOptional() @ValidateNested() @Type(() => Price) maxValue?: Price;
  /** Longest term, in calendar days from the promise to its last moment; absent: any. */
  @IsOptional() @IsInt() @Min(0) @Max(3660) maxTermDays?: number;
}
