import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** One register on one working day. */
abstract class HandlingDay {
  /** Desk of the register. */
  @IsString()
  register!: string;

  /** Local working day, `YYYY-MM-DD`. */
  @IsString()
  day!: string;

  /** When that working day is over, epoch milliseconds. */
  @IsInt()
  endsAt!: number;
}

/** Something waits to be handled: at the end of this working day its register is looked at. */
@Fact('HandlingDayOpened')
export class HandlingDayOpened extends HandlingDay {
  /** IANA zone of the desk. */
  @IsString()
  zone!: string;
}

@Fact('HandlingDayEnded')
export class HandlingDayEnded extends HandlingDay {
  @IsString()
  zone!: string;
}

/** A contact that nobody has settled, by its number in the register. */
export class UnsettledContact {
  @IsString()
  contactId!: string;

  /** Year of the register. */
  @IsInt()
  year!: number;

  /** Absent for the moment until it has been given. */
  @IsOptional()
  @IsInt()
  number?: number;
}

/** The working day is over and not all that came in has been settled. */
@Fact('HandlingIncomplete')
export class HandlingIncomplete extends HandlingDay {
  /** What came in since the end of the working day before. */
  @IsInt()
  received!: number;

  /** Of those, settled by the end of the day. */
  @IsInt()
  handled!: number;

  /** Of earlier days, still not settled. */
  @IsInt()
  carriedOver!: number;

  /** The first 200 of all that is not settled, oldest first. */
  @ValidateNested({ each: true })
  @Type(() => UnsettledContact)
  unhandled!: UnsettledContact[];

  @IsString()
  policy!: string;
}
