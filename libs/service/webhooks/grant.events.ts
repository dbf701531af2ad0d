import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** Somebody may read of a feed what is told here, by the id of this grant, and have it sent. */
@Fact('FeedGranted')
export class FeedGranted {
  /** Id of the actor, as his token has it. */
  @IsString() to!: string;
  @IsString() feed!: string;
  /** Only these categories of streams; empty: all of the feed. */
  @IsString({ each: true }) categories!: string[];
  /** Only what is about this subject. */
  @IsOptional() @IsString() subject?: string;
  /** Only what belongs to this case. */
  @IsOptional() @IsString() caseId?: string;
  /** Only facts that name this shop. */
  @IsOptional() @IsString() shopId?: string;
  /** Nothing that is recorded from then on, epoch milliseconds; absent: until it is revoked. */
  @IsOptional() @IsInt() until?: number;
  /** Id of the actor. */
  @IsString() by!: string;
}

export const GRANT_ENDS = ['expired', 'revoked'] as const;
export type GrantEnd = (typeof GRANT_ENDS)[number];

/** Nothing that is recorded after this fact is shown or sent by the grant. */
@Fact('FeedGrantEnded')
export class FeedGrantEnded {
  @IsIn(GRANT_ENDS) because!: GrantEnd;
  /** Id of the actor who revoked it. */
  @IsOptional() @IsString() by?: string;
}
