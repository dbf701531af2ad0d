import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

export const DUTY_ROLES = ['visits', 'consult', 'complaints'] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

/** What nobody is on duty for, and when the clock says so: told with every change of the rota. */
abstract class DutyCover {
  @IsString()
  desk!: string;

  @IsIn(DUTY_ROLES)
  role!: DutyRole;

  @IsString()
  assignmentId!: string;

  /** First working day from now on that nobody holds. */
  @IsString()
  gapFrom!: string;

  /** When that gap is told, epoch milliseconds. */
  @IsInt()
  alertAt!: number;
}

/** Somebody is the one to go to, with a deputy for the days he is away. */
@Fact('DutyAssigned')
export class DutyAssigned extends DutyCover {
  /** Id of the person: pseudonymous. */
  @IsString()
  person!: string;

  @IsString()
  deputy!: string;

  /** First and last local day, both included. */
  @IsString()
  from!: string;

  @IsString()
  to!: string;
}

@Fact('DutyWithdrawn')
export class DutyWithdrawn extends DutyCover {}

/** A working day is near on which nobody is on duty. */
@Fact('DutyGapAhead')
export class DutyGapAhead {
  @IsString()
  desk!: string;

  @IsIn(DUTY_ROLES)
  role!: DutyRole;

  @IsString()
  gapFrom!: string;

  /** Last day of the gap; absent where it has no end yet. */
  @IsOptional()
  @IsString()
  gapTo?: string;

  @IsString()
  policy!: string;
}
