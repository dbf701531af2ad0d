import { IsBoolean, IsIn, IsInt, IsNumber, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

export const LINE_DAYS = ['working-days', 'every-day'] as const;

/** A line of the company that everybody may call for advice. */
@Fact('ConsultLinePublished')
export class ConsultLinePublished {
  /** As it is dialled. */
  @IsString()
  number!: string;

  @IsIn(LINE_DAYS)
  days!: (typeof LINE_DAYS)[number];

  /** Local times, `09:00`. */
  @IsString()
  opens!: string;

  @IsString()
  closes!: string;

  /** Desk that answers: never the name of a person. */
  @IsString()
  holder!: string;

  @IsBoolean()
  tollFree!: boolean;
}

@Fact('ConsultLineWithdrawn')
export class ConsultLineWithdrawn {
  @IsString()
  number!: string;
}

/** Of the calls to a line too few were answered: told once a line and day. */
@Fact('ReachabilityBelowTarget')
export class ReachabilityBelowTarget {
  @IsString()
  number!: string;

  /** The local days that were counted, the last one is that of the alert. */
  @IsString()
  from!: string;

  @IsString()
  to!: string;

  /** At least so many. */
  @IsInt()
  attempted!: number;

  @IsInt()
  answered!: number;

  /** Answered of attempted, 0 to 1. */
  @IsNumber()
  rate!: number;

  @IsNumber()
  target!: number;

  @IsString()
  policy!: string;
}
