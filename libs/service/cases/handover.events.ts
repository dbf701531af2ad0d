import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsString, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { Owner } from './case.events.js';

/** Which hand-over, between whom. */
abstract class HandOver {
  @IsString()
  handOverId!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  from!: Owner;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  to!: Owner;
}

/** Until when the other side answers a hand-over, and by which policy. */
abstract class AwaitedHandOver extends HandOver {
  /** Epoch milliseconds, exclusive: the end of the local day. */
  @IsInt()
  answerBy!: number;

  /** The local day, `YYYY-MM-DD`. */
  @IsString()
  answerOn!: string;

  /** Id and version of the policy, e.g. `hand-over-term v1`. */
  @IsString()
  policy!: string;
}

/** Somebody is asked to take the case. Until he accepts, whoever asks answers for it. */
@Fact('CaseHandOverOffered')
export class CaseHandOverOffered extends AwaitedHandOver {
  @Personal()
  @IsString()
  reason!: string;
}

@Fact('CaseHandOverDeclined')
export class CaseHandOverDeclined extends HandOver {
  @Personal()
  @IsString()
  reason!: string;
}

export const WITHDRAWN_BECAUSE = ['giver-keeps-it', 'another-taker', 'case-closed', 'other'] as const;

@Fact('CaseHandOverWithdrawn')
export class CaseHandOverWithdrawn extends HandOver {
  @IsIn(WITHDRAWN_BECAUSE)
  why!: (typeof WITHDRAWN_BECAUSE)[number];
}

/** The day to answer by is over and nobody has accepted. The case stays where it is. */
@Fact('CaseHandOverUnaccepted')
export class CaseHandOverUnaccepted extends AwaitedHandOver {}
