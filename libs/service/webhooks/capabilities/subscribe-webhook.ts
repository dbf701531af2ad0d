import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { forbidden } from '#platform/problems';
import { LONGEST_URL, urlFault } from '#platform/webhooks';
import { feedGrantOver } from '../grant.problems.js';
import { feedGrant, narrowingOf } from '../grant.rules.js';
import { POSITION, WebhookNarrowed, WebhookSubscribed } from '../webhook.events.js';
import { carriedBy, FEED_NAMES, webhook } from '../webhook.rules.js';
import { endpointRefused } from '../webhooks.problems.js';

export class SubscribeWebhook extends Command {
  /** `https`, public, port 443 or 8443, without credentials and query. It stands in the record: it holds no secret. */
  @IsString() @MaxLength(LONGEST_URL) url!: string;
  @IsIn(FEED_NAMES) feed!: (typeof FEED_NAMES)[number];
  /** Only these types of events; default: all of the feed. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @Matches(/^\w{1,80}$/, { each: true }) types?: string[];
  /** Events after this position; default: from now on. */
  @IsOptional() @Matches(POSITION) from?: string;
  /** Sign with a shared secret, too: `v1` beside `v1a`. */
  @IsOptional() @IsBoolean() secret?: boolean;
  /** A grant of `GET /feed-grants`, in place of what the token carries: what it covers is sent, until it ends. */
  @IsOptional() @IsString() @Length(1, 80) grantId?: string;
}

/** Who was granted a feed may have told what happens in it, and where the whole can be read. */
export const subscribeWebhook = capability({
  id: 'N8',
  command: SubscribeWebhook,
  on: webhook,
  route: 'POST /webhooks',
  summary: 'Have an endpoint told of the events of a feed, by signed calls without anything personal',
  may: ['reporting', 'operator', 'system'],
  example: {
    url: 'https://reports.example/vitrine',
    feed: 'promises',
    types: ['PromiseBroken'],
    secret: true,
  },
  refuses: [forbidden, endpointRefused, feedGrantOver],
  reads: { grant: reads(feedGrant, ({ grantId }: SubscribeWebhook) => grantId) },
  about: (_, __, { reads: { grant } }) => {
    const subject = grant?.state.granted?.subject;
    return { subjects: subject === undefined ? [] : [subject] };
  },
  decide({ url, feed, types = [], from, secret = false, grantId }, _, { actor, reads: { grant } }) {
    const granted = grant?.state.granted;
    if (grantId !== undefined && (granted?.to !== actor.id || granted.feed !== feed))
      return reject(forbidden);
    if (grant?.state.status === 'ended') return reject(feedGrantOver);
    const sight = granted ? narrowingOf(granted) : carriedBy(actor, feed);
    if (!sight) return reject(forbidden);
    const fault = urlFault(url);
    if (fault) return reject(endpointRefused, { fault });
    const subscribed = fact(WebhookSubscribed, { url, feed, types, from, secret, by: actor.id });
    if (grantId === undefined && Object.keys(sight).length === 0) return [subscribed];
    const { categories, ...rest } = sight;
    return [
      subscribed,
      fact(WebhookNarrowed, { grantId, categories: categories && [...categories], ...rest }),
    ];
  },
});
