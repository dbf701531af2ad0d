import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { query } from '#platform/event-sourcing';
import { repeatRates, WINDOWS, type RepeatRate } from '../repeat-rates.rules.js';
import { repairFigures } from './figures/repair-figures.js';
import { repairsAlike, type GroupAlike } from './figures/repairs-alike.js';

export class RepeatFailures {
  /** Absent: by shop. */
  @IsOptional() @IsIn(['shop', 'part']) by?: 'shop' | 'part';
  @IsOptional() @IsString() @Length(1, 80) shop?: string;
  /** Of repairs in which this part was put in. */
  @IsOptional() @IsString() @Length(1, 80) part?: string;
  /** Of one technician's repairs: managers only; there is no list of technicians. */
  @IsOptional() @IsString() @Length(1, 80) technician?: string;
}

export class RepeatRateRow {
  @IsString() key!: string;
  @IsOptional() @IsString() label!: string | null;
  @IsIn(WINDOWS) days!: (typeof WINDOWS)[number];
  /** Repairs whose window is over. */
  @IsInt() repairs!: number;
  @IsInt() failedAgain!: number;
  /** 0 to 1; null: no window is over. */
  @IsOptional() @IsNumber() rate!: number | null;
}
export class RepeatFailuresAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => RepeatRateRow) rates!: RepeatRateRow[];
}

export const repeatFailures = query({
  id: 'D8',
  question: RepeatFailures,
  route: 'GET /reports/repeat-failures',
  summary:
    'How many repaired units failed again within 7, 30 and 90 days, by shop or by part, of the last year',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [repairFigures],
  answers: RepeatFailuresAnswer,
  async answer({ by = 'shop', shop, part, technician }, { db, actor, now }) {
    if (technician !== undefined && !actor.roles.includes('manager')) return undefined;
    const groups = await repairsAlike(db, by, { shop, part, technician }, now);
    return { rates: rateRows(groups) };
  },
});

/** A line a key and window, in the order of the keys. */
export function rateRows(groups: readonly GroupAlike[]): (RepeatRateRow & RepeatRate)[] {
  const keys = [...new Set(groups.map(({ key }) => key))].sort();
  return keys.flatMap(key => {
    const of = groups.filter(group => group.key === key);
    const label = of.find(group => group.label !== null)?.label ?? null;
    return repeatRates(of).map(rate => ({ key, label, ...rate }));
  });
}
