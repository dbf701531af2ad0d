import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { localDate, type LocalDate } from '#platform/time';
import { inForce, sourceOf, type Regulation } from '../regulation.rules.js';
import { REGULATIONS } from '../regulations.rules.js';
import { IsDay } from '../values.js';

export class RegulationList {
  /** The day asked about. Absent: today. */
  @IsOptional() @IsString() @IsDay() on?: string;
  @IsOptional() @IsString() @Length(1, 20) productClass?: string;
}

export class RegulationRow {
  /** e.g. `R-10`. */
  @IsString() id!: string;
  @IsString() article!: string;
  @IsString() nameZh!: string;
  @IsString() nameEn!: string;
  @IsString() saysZh!: string;
  @IsString() saysEn!: string;
  @IsIn(['CN', 'EU']) market!: string;
  @IsArray() @IsString({ each: true }) productClasses!: string[];
  @IsString() version!: string;
  @IsString() inForceFrom!: string;
  @IsOptional() @IsString() inForceUntil!: string | null;
  /** How the text is known, and how the day it came into force is. */
  @IsIn(['verified', 'secondary', 'memory']) source!: string;
  @IsIn(['verified', 'secondary', 'memory']) inForceFromSource!: string;
  /** On the day asked. */
  @IsBoolean() inForce!: boolean;
}
export class RegulationAnswer {
  @IsString() on!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RegulationRow) rules!: RegulationRow[];
  @IsOptional() @IsString() next!: string | null;
}

export const regulationList = query({
  id: 'E4',
  question: RegulationList,
  route: 'GET /regulations',
  summary: 'The rules that answers rest on: article, classes, days in force, and how well each text is known',
  may: ['public'],
  projectors: [],
  answers: RegulationAnswer,
  list: 'rules',
  answer({ on, productClass }, { now, zone }): Promise<RegulationAnswer> {
    const day = on ?? localDate(now, zone);
    const rules = REGULATIONS.filter(
      ({ productClasses }) => productClass === undefined || productClasses.includes(productClass),
    ).flatMap(regulation => rowsOf(regulation, day));
    return Promise.resolve({ on: day, rules, next: null });
  },
});

const rowsOf = (regulation: Regulation<unknown>, day: LocalDate): RegulationRow[] =>
  regulation.versions.flatMap(version =>
    Object.entries(version.articles).map(([article, says]) => ({
      id: regulation.id,
      article,
      nameZh: regulation.name['zh-CN'],
      nameEn: regulation.name.en,
      saysZh: says['zh-CN'],
      saysEn: says.en,
      market: regulation.market ?? 'CN',
      productClasses: [...regulation.productClasses],
      version: version.version,
      inForceFrom: version.inForceFrom,
      inForceUntil: version.inForceUntil,
      source: sourceOf(version, article),
      inForceFromSource: version.inForceFromSource,
      inForce: inForce(regulation, day) === version,
    })),
  );
