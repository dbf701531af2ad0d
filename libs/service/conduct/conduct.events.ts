import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const CONDUCT_CATEGORIES = [
  'defensive-statement',
  'queue-remark',
  'no-such-thing',
  'blame',
  'left-unattended',
  'courtesy',
  'apology',
  'other',
] as const;
export type ConductCategory = (typeof CONDUCT_CATEGORIES)[number];

/** Something was said or done in a contact. It speaks of a team, never of a person: nobody is ranked by it. */
@Fact('ConductObserved')
export class ConductObserved {
  @IsString()
  caseId!: string;

  @IsOptional()
  @IsString()
  contactId?: string;

  @IsIn(CONDUCT_CATEGORIES)
  category!: ConductCategory;

  @Personal()
  @IsString()
  words!: string;

  /** The desk or shop whose conduct it was. */
  @IsString()
  team!: string;

  /** Id of the situation in the phrase standard that it is held against. */
  @IsOptional()
  @IsString()
  situation?: string;
}

/** What to say in a situation, and what not. Each publication is a new edition; earlier ones stay readable. */
@Fact('PhraseStandardPublished')
export class PhraseStandardPublished {
  @IsString()
  situation!: string;

  @IsInt()
  edition!: number;

  @IsIn(CONDUCT_CATEGORIES)
  category!: ConductCategory;

  @IsString({ each: true })
  say!: string[];

  @IsString({ each: true })
  dontSay!: string[];
}
