import { IsIn, IsOptional, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

export const INSIGHT_TOPICS = ['need', 'competitor', 'product-idea', 'environment'] as const;

/**
 * Something learnt of the market. It has no subject, no case and no contact: nothing leads from it to a person, and
 * its text is refused where it looks as if it named one.
 */
@Fact('MarketInsightRecorded')
export class MarketInsightRecorded {
  @IsIn(INSIGHT_TOPICS)
  topic!: (typeof INSIGHT_TOPICS)[number];

  /** Product in the words of the catalogue. */
  @IsOptional()
  @IsString()
  product?: string;

  @IsString()
  text!: string;
}
