import { decodeEvent } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { endsSight, feedEvent, feedPseudonym, logFilter, passesFeed, type Feed } from '#platform/feeds';
import { thinPayload, type AskedAgain, type Endpoint } from '#platform/webhooks';
import { ownedBy, sightBy, webhookTables, type WebhookRow } from '#service/webhooks';
import { FEED_LIST } from '../feeds.js';
import type { Installation } from '../installation.js';
import { webhookSecrets } from './webhook-keys.js';

type Parts = Pick<Installation, 'readStore' | 'personalData' | 'settings'>;

/** Those that are told now. One of a feed that is no more is told nothing, nor one whose grant has ended. */
export async function activeEndpoints(parts: Parts): Promise<readonly Endpoint[]> {
  const rows = await webhookTables(parts.readStore.db)
    .selectFrom('webhook')
    .leftJoin('feed_grant', 'feed_grant.feed_grant_id', 'webhook.grant_id')
    .selectAll('webhook')
    .where('webhook.status', '=', 'active')
    .where('feed_grant.ended_at', 'is', null)
    .execute();
  return rows.flatMap(row => {
    const feed = FEED_LIST.find(({ name }) => name === row.feed);
    return feed ? [endpointOf(row, feed, parts)] : [];
  });
}

export function endpointOf(row: WebhookRow, feed: Feed, { personalData, settings }: Parts): Endpoint {
  const origin = settings.PUBLIC_URL === undefined ? '' : new URL(settings.PUBLIC_URL).origin;
  const pseudonym = feedPseudonym(personalData, feed.name);
  return {
    webhookId: row.webhook_id,
    url: row.url,
    from: BigInt(row.from_position),
    upTo: row.up_to === null ? undefined : BigInt(row.up_to),
    round: row.round,
    secrets: webhookSecrets(row, personalData),
    ...toldOf(row, feed),
    bodyOf: event => JSON.stringify(thinPayload(feed.name, feedEvent(decodeEvent(event), pseudonym), origin)),
  };
}

/** Which events of the log an endpoint is told. */
export function toldOf(row: WebhookRow, feed: Feed): Pick<Endpoint, 'filter' | 'passes' | 'ends'> {
  const { narrowed } = ownedBy(row);
  const sight = narrowed ? sightBy(narrowed, narrowed.grantId) : {};
  const asked = { categories: [], types: JSON.parse(row.types) as string[] };
  const passes = passesFeed(sight, asked);
  return {
    filter: logFilter(feed, sight, asked),
    passes: event => !isOfWebhooks(event) && passes(event),
    ends: event => endsSight(sight, event),
  };
}

/** What is recorded of deliveries is not delivered itself: a letter that fails would make another one for ever. */
const isOfWebhooks = ({ stream }: StoredEvent): boolean => /^webhook(Keys)?-/.test(stream);

export async function lettersAskedAgain(
  { readStore }: Parts,
  webhookId: string,
): Promise<readonly AskedAgain[]> {
  const rows = await webhookTables(readStore.db)
    .selectFrom('webhook_letter')
    .select(['event_id', 'event_position'])
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'asked-again')
    .orderBy('position')
    .execute();
  return rows.map(row => ({ eventId: row.event_id, position: BigInt(row.event_position) }));
}
