import { IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

/** A finding of the audit: the rule, and the event it hangs on, `broken-promise:3f2a…`. */
export const FINDING_ID = /^[a-z]+(-[a-z]+)*:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is said of a finding; the finding itself is computed from the history, and is in no fact. */
abstract class AboutFinding {
  @Matches(FINDING_ID)
  findingId!: string;

  @IsString()
  caseId!: string;
}

/** Who answers for it has seen it. */
@Fact('FindingAcknowledged')
export class FindingAcknowledged extends AboutFinding {
  /** What will be done. */
  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}

/** Somebody says that it is not so. What shows it is the fact's evidence; the finding stands beside it. */
@Fact('FindingContested')
export class FindingContested extends AboutFinding {
  @Personal()
  @IsString()
  reason!: string;
}

/** What was wrong has been put right, by a fact that is on record. */
@Fact('FindingResolved')
export class FindingResolved extends AboutFinding {
  @IsUUID('all')
  byFact!: string;

  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}
