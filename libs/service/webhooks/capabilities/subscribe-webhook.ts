import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { forbidden } from '#platform/problems';
import { LONGEST_URL, urlFault } from '#platform/webhooks';
import { POSITION, WebhookSubscribed } from '../webhook.events.js';
import { FEED_NAMES, mayReadFeed, webhook } from '../webhook.rules.js';
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
  refuses: [forbidden, endpointRefused],
  about: () => ({}),
  decide({ url, feed, types = [], from, secret = false }, _, { actor }) {
    if (!mayReadFeed(actor, feed)) return reject(forbidden);
    const fault = urlFault(url);
    if (fault) return reject(endpointRefused, { fault });
    return [fact(WebhookSubscribed, { url, feed, types, from, secret, by: actor.id })];
  },
});
