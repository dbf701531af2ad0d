import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsString, ValidateNested } from 'class-validator';
import { policyAt, query } from '#platform/event-sourcing';
import { consentPurposes } from '../consent.policies.js';

export class ConsentPurposes {}

class PurposeLine {
  @IsString() purpose!: string;
  /** Version of its notice, to be named with a consent. */
  @IsString() notice!: string;
  /** The notice, in the reader’s language. */
  @IsString() text!: string;
  @IsBoolean() guardian!: boolean;
  @IsInt() keepsDays!: number;
  @IsString() law!: string;
  /** How the law’s text is known. */
  @IsString() source!: string;
}
export class PurposeList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PurposeLine) purposes!: PurposeLine[];
}

/** What may be asked consent for, and what has to be shown before. */
export const consentPurposeList = query({
  id: 'Q4',
  question: ConsentPurposes,
  route: 'GET /consent-purposes',
  summary: 'The purposes that need consent, with the notice to be shown',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor'],
  projectors: [],
  answers: PurposeList,
  list: 'purposes',
  answer: (_, { now, locale }) =>
    Promise.resolve({
      purposes: policyAt(consentPurposes, now).value.map(({ id, notice, minor, keepsDays, ground }) => ({
        purpose: id,
        notice: notice.version,
        text: notice.text[locale],
        guardian: minor === true,
        keepsDays,
        law: ground.law,
        source: ground.source,
      })),
    }),
});
