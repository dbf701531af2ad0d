import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { fold, query } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { HOUSE_POLICY_KINDS } from '../house-policy.events.js';
import { HOUSE, housePolicies, type HousePolicy } from '../house-policy.rules.js';
import { IsDay } from '../values.js';

export class HousePolicyList {
  /** The day asked about. Absent: today. */
  @IsOptional() @IsString() @IsDay() on?: string;
}

class HousePolicyLine {
  @IsString() policyId!: string;
  @IsInt() version!: number;
  @IsIn(HOUSE_POLICY_KINDS) kind!: string;
  @IsInt() value!: number;
  @IsArray() @IsString({ each: true }) productClasses!: string[];
  /** Null: however it was sold. */
  @IsOptional() @IsArray() @IsString({ each: true }) saleChannels!: string[] | null;
  @IsString() inForceFrom!: string;
  @IsString() zh!: string;
  @IsString() en!: string;
  /** On the day asked, for sales of that day. */
  @IsBoolean() inForce!: boolean;
}
export class HousePolicyListAnswer {
  @IsString() on!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => HousePolicyLine) policies!: HousePolicyLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const housePolicyList = query({
  id: 'E3',
  question: HousePolicyList,
  route: 'GET /house-policies',
  summary: 'What the house gives beyond the law, every version, and which are in force on a day',
  may: ['public'],
  projectors: [],
  answers: HousePolicyListAnswer,
  list: 'policies',
  async answer({ on }, { history, now, zone }): Promise<HousePolicyListAnswer> {
    const day = on ?? localDate(now, zone);
    const all = fold(housePolicies, await history(`${housePolicies.category}-${HOUSE}`));
    return { on: day, policies: all.map(policy => lineOf(policy, all, day)), next: null };
  },
});

const lineOf = (policy: HousePolicy, all: readonly HousePolicy[], day: string): HousePolicyLine => ({
  policyId: policy.policyId,
  version: policy.version,
  kind: policy.kind,
  value: policy.value,
  productClasses: [...policy.productClasses],
  saleChannels: policy.saleChannels ? [...policy.saleChannels] : null,
  inForceFrom: policy.inForceFrom,
  zh: policy.zh,
  en: policy.en,
  inForce:
    all.findLast(one => one.policyId === policy.policyId && one.inForceFrom <= day)?.version ===
    policy.version,
});
