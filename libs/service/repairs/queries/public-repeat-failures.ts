import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { policyAt, query } from '#platform/event-sourcing';
import { PUBLIC_SAMPLE } from '../repeat-rates.rules.js';
import { repairFigures } from './figures/repair-figures.js';
import { repairsAlike } from './figures/repairs-alike.js';
import { rateRows, RepeatRateRow } from './repeat-failures.js';

export class PublicRepeatFailures {
  @IsOptional() @IsString() @Length(1, 80) shop?: string;
}

export class PublicRepeatFailuresAnswer {
  /** Repairs that a figure needs at least. */
  @IsInt() minimumSample!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RepeatRateRow) rates!: RepeatRateRow[];
}

/** Anyone may know how often a shop's repairs last. What is too few to say anything is left out, not rounded. */
export const publicRepeatFailures = query({
  id: 'D8',
  question: PublicRepeatFailures,
  route: 'GET /public/repeat-failures',
  summary:
    'The public figure of each shop with repairs enough in the last year: units that failed again after one',
  may: ['public'],
  projectors: [repairFigures],
  answers: PublicRepeatFailuresAnswer,
  async answer({ shop }, { db, now }) {
    const minimumSample = policyAt(PUBLIC_SAMPLE, now).value;
    const rates = rateRows(await repairsAlike(db, 'shop', { shop }, now));
    return { minimumSample, rates: rates.filter(({ repairs }) => repairs >= minimumSample) };
  },
});
