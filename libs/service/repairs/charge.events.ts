import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const CHARGES = ['free', 'paid'] as const;
/** Why a repair costs what it costs. `goodwill`: free although it need not be. */
export const CHARGE_CAUSES = ['quality', 'accident', 'misuse', 'out-of-term', 'goodwill'] as const;

/** What a repair costs the customer and by which rule. What shows the cause is the fact's evidence. */
export abstract class Charge {
  @IsIn(CHARGES) decision!: (typeof CHARGES)[number];
  /** The rule that says so, e.g. `R-10`, or the house's own, e.g. `house-goodwill`. */
  @IsString() @Length(1, 80) ruleId!: string;
  @IsIn(CHARGE_CAUSES) cause!: (typeof CHARGE_CAUSES)[number];
}

@Fact('ChargeabilityDecided')
export class ChargeabilityDecided extends Charge {
  @IsString() @Length(1, 80) decisionId!: string;
  @Personal() @IsOptional() @IsString() @Length(1, 2000) why?: string;
}

/** The customer does not agree with the decision: somebody else has to look at it. */
@Fact('ChargeabilityDisputed')
export class ChargeabilityDisputed {
  @IsString() @Length(1, 80) disputeId!: string;
  @IsString() @Length(1, 80) decisionId!: string;
  @Personal() @IsString() @Length(1, 2000) words!: string;
}

/** A supervisor looked at a disputed decision; what he says holds from now on. */
@Fact('ChargeabilityReviewed')
export class ChargeabilityReviewed extends Charge {
  @IsString() @Length(1, 80) disputeId!: string;
  @IsIn(['upheld', 'changed']) outcome!: 'upheld' | 'changed';
  @Personal() @IsString() @Length(1, 2000) why!: string;
}
