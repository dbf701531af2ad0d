import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import {
  addDays,
  atInstant,
  daysBetween,
  toEdtf,
  type BusinessCalendar,
  type Instant,
  type LocalDate,
} from '#platform/time';

/** A text in both languages. */
export class BothLanguages {
  @IsString() 'zh-CN'!: string;
  @IsString() en!: string;
}

/** The end of a local day, or a time. */
export class PreviewMoment {
  /** Local day; absent: a time was told, `at` says which. */
  @IsOptional() @IsString() on?: LocalDate;
  /** Instant with its offset, ISO 8601: for a day its end, exclusive. */
  @IsString() at!: string;
}

export class CountedDay {
  @IsString() date!: LocalDate;
  @IsBoolean() working!: boolean;
  /** Which working day of the term it is; absent on days off. */
  @IsOptional() @IsInt() nth?: number;
  /** The public holiday it belongs to. */
  @IsOptional() @ValidateNested() @Type(() => BothLanguages) holiday?: BothLanguages;
  /** A weekend day worked in exchange for a day of this holiday. */
  @IsOptional() @ValidateNested() @Type(() => BothLanguages) makeUp?: BothLanguages;
}

export const PREVIEW_WARNINGS = ['only-best-case', 'calendar-not-published'] as const;
export class PreviewWarning {
  @IsIn(PREVIEW_WARNINGS) code!: (typeof PREVIEW_WARNINGS)[number];
  @ValidateNested() @Type(() => BothLanguages) text!: BothLanguages;
}

export class DuePreviewAnswer {
  /** The best case told; absent: none. */
  @IsOptional() @ValidateNested() @Type(() => PreviewMoment) best?: PreviewMoment;
  /** The last moment: what is not there by then is late. */
  @IsDefined() @ValidateNested() @Type(() => PreviewMoment) latest!: PreviewMoment;
  /** Local day that is counted from; it does not count itself. */
  @IsString() from!: LocalDate;
  @IsInt() workingDays!: number;
  @IsInt() calendarDays!: number;
  /** The days up to the last one, at most 120. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => CountedDay) days!: CountedDay[];
  /** Reaches into a year whose holidays are not published yet. */
  @IsBoolean() provisional!: boolean;
  /** Calendar and version that the working days are counted by. */
  @IsString() calendar!: string;
  /** The house's term that gave the last moment; absent: it was told. */
  @IsOptional() @IsString() policy?: string;
  /** The last moment by the standard term, whatever is told; absent: there is none for this topic. */
  @IsOptional() @ValidateNested() @Type(() => PreviewMoment) standard?: PreviewMoment;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PreviewWarning) warnings!: PreviewWarning[];
}

export const momentOf = (at: Instant, on: LocalDate | undefined, zone: string): PreviewMoment => ({
  ...(on && { on }),
  at: toEdtf(atInstant(at, zone)),
});

/** More days than this are not shown one by one. */
const MOST_DAYS = 120;

/** The arithmetic of a term, day by day after `from`. */
export function countedDays(by: BusinessCalendar, from: LocalDate, latestOn: LocalDate) {
  const { days: workingDays, provisional } = by.workingDaysBetween(from, latestOn);
  const calendarDays = daysBetween(from, latestOn);
  let nth = 0;
  const days = by
    .days(addDays(from, 1), addDays(from, Math.min(calendarDays, MOST_DAYS)))
    .map(({ date, working, holiday, makeUp }): CountedDay => ({
      date,
      working,
      ...(working && { nth: ++nth }),
      ...(holiday && { holiday: { 'zh-CN': holiday.zh, en: holiday.en } }),
      ...(makeUp && { makeUp: { 'zh-CN': makeUp.zh, en: makeUp.en } }),
    }));
  return { workingDays, calendarDays, days, provisional };
}
