import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { PromiseAuthorityGranted, PROMISING_ROLES, type PromisingRole } from '../authority.events.js';
import { HOUSE, promiseAuthority } from '../authority.rules.js';
import { PROMISE_TOPICS, type PromiseTopic } from '../promise.events.js';

export class GrantPromiseAuthority extends Command {
  @IsIn(PROMISING_ROLES)
  role!: PromisingRole;

  /** What it may promise about; an empty list: nothing without approval. */
  @IsArray()
  @ArrayMaxSize(PROMISE_TOPICS.length)
  @ArrayUnique()
  @IsIn(PROMISE_TOPICS, { each: true })
  topics!: PromiseTopic[];

  /** Greatest amount; left out: no money without approval. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Price)
  maxValue?: Price;

  /** Longest term in calendar days; left out: any. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3660)
  maxTermDays?: number;
}

/** Says what a role may promise by itself. From the first grant on, what lies outside needs a supervisor's approval. */
export const grantPromiseAuthority = capability({
  id: 'C6',
  command: GrantPromiseAuthority,
  on: promiseAuthority,
  route: 'POST /promise-authorities',
  summary: 'Says what a role may promise by itself, up to which amount and term',
  may: ['manager'],
  refuses: [],
  example: {
    role: 'agent',
    topics: ['call-back', 'reply', 'compensation'],
    maxValue: { minor: 20_000, currency: 'CNY' },
    maxTermDays: 14,
  },
  stream: () => HOUSE,
  about: () => ({}),
  decide: ({ role, topics, maxValue, maxTermDays }) => [
    fact(PromiseAuthorityGranted, { role, topics, maxValue, maxTermDays }),
  ],
});
