import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateBy } from 'class-validator';
import { parsePartialTime } from '#platform/time';

/** A time told in EDTF: `2013-06-06`, `../2013-06-06`, `unknown`. */
export const IsEdtf = (): PropertyDecorator =>
  ValidateBy(
    { name: 'isEdtf', validator: { validate: isEdtf } },
    { message: '$property takes a time in EDTF, such as 2013-06-06, ../2013-06-06 or unknown' },
  );

function isEdtf(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 80) return false;
  try {
    parsePartialTime(value, 'Asia/Shanghai');
    return true;
  } catch {
    return false;
  }
}

/** Who can hold a unit or its disk. `unit`: the disk is inside the unit. Labels name places and roles, never persons. */
export const HOLDER_KINDS = [
  'customer',
  'shop',
  'brand',
  'carrier',
  'expert',
  'unit',
  'not-recorded',
] as const;
export class Holder {
  @IsIn(HOLDER_KINDS)
  kind!: (typeof HOLDER_KINDS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  id?: string;

  @IsOptional()
  @IsString()
  @MaxLength(120)
  label?: string;
}

/** A place that serves: a shop, a workshop, a warehouse. */
export class Place {
  @IsString()
  @Length(1, 80)
  id!: string;

  @IsOptional()
  @IsString()
  @MaxLength(120)
  label?: string;
}

export class PartOut {
  @IsString()
  @Length(1, 80)
  name!: string;

  /** Absent: not recorded. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  serialNo?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  condition?: string;
}

export class PartIn {
  @IsString()
  @Length(1, 80)
  name!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  partNo?: string;

  /** Absent: not recorded. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  serialNo?: string;

  @IsOptional()
  @IsIn(['new', 'refurbished', 'third-party'])
  genuine?: 'new' | 'refurbished' | 'third-party';
}
