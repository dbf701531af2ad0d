import { IsOptional, IsString, IsUUID } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

/** The customer's own view of his case: it stands beside what the company recorded, and replaces nothing of it. */
@Fact('CustomerStatementAdded')
export class CustomerStatementAdded {
  @Personal()
  @IsString()
  text!: string;

  /** The fact it is about; absent: the case as a whole. */
  @IsOptional()
  @IsUUID('all')
  aboutEvent?: string;
}
