import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { FeedGranted } from '../grant.events.js';
import { feedGrant } from '../grant.rules.js';
import { FEED_NAMES } from '../webhook.rules.js';

export class GrantFeed extends Command {
  /** Id of who is granted it, as the token has it (`sub`). */
  @IsString() @Length(1, 80) to!: string;
  @IsIn(FEED_NAMES) feed!: (typeof FEED_NAMES)[number];
  /** Only these categories of streams; default: all of the feed. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @Matches(/^\w{1,80}$/, { each: true }) categories?: string[];
  /** Only what is about this subject, such as `customer-…`. */
  @IsOptional() @Matches(/^[a-zA-Z]+-.{1,80}$/) subject?: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  /** Only facts that name this shop. */
  @IsOptional() @IsString() @Length(1, 80) shopId?: string;
  /** Ends by itself after so many days; default: when it is revoked. */
  @IsOptional() @IsInt() @Min(1) @Max(3_660) days?: number;
}

const DAY = 86_400_000;

/** Beside the grants that tokens carry: narrower, and with an end that stands in the log. */
export const grantFeed = capability({
  id: 'N9',
  command: GrantFeed,
  on: feedGrant,
  route: 'POST /feed-grants',
  summary: 'Let a reporting service read a feed, or what of it is about a subject, a case or a shop',
  may: ['operator', 'system'],
  example: { to: 'reports', feed: 'promises', caseId: 'case-of-the-d-brand', days: 90 },
  refuses: [],
  about: ({ subject }) => ({ subjects: subject === undefined ? [] : [subject] }),
  decide: ({ to, feed, categories = [], subject, caseId, shopId, days }, _, { actor, now }) => [
    fact(FeedGranted, {
      to,
      feed,
      categories,
      subject,
      caseId,
      shopId,
      until: days === undefined ? undefined : now + days * DAY,
      by: actor.id,
    }),
  ],
});
