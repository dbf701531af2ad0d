import { decodeEvent, isFact } from '#platform/event-sourcing';
import type { EventFilter, StoredEvent } from '#platform/event-store';
import { feedEvent, feedPseudonym, type Feed } from '#platform/feeds';
import { thinPayload, type AskedAgain, type Endpoint } from '#platform/webhooks';
import { webhookTables, type WebhookRow } from '#service/webhooks';
import { FEED_LIST } from '../feeds.js';
import type { Installation } from '../installation.js';
import { webhookSecrets } from './webhook-keys.js';

type Parts = Pick<Installation, 'readStore' | 'personalData' | 'settings'>;

/** Those that are told now. One of a feed that is no more is told nothing. */
export async function activeEndpoints(parts: Parts): Promise<readonly Endpoint[]> {
  const rows = await webhookTables(parts.readStore.db)
    .selectFrom('webhook')
    .selectAll()
    .where('status', '=', 'active')
    .execute();
  return rows.flatMap(row => {
    const feed = FEED_LIST.find(({ name }) => name === row.feed);
    return feed ? [endpointOf(row, feed, parts)] : [];
  });
}

export function endpointOf(row: WebhookRow, feed: Feed, { personalData, settings }: Parts): Endpoint {
  const types = JSON.parse(row.types) as string[];
  const origin = settings.PUBLIC_URL === undefined ? '' : new URL(settings.PUBLIC_URL).origin;
  const pseudonym = feedPseudonym(personalData, feed.name);
  return {
    webhookId: row.webhook_id,
    url: row.url,
    from: BigInt(row.from_position),
    round: row.round,
    secrets: webhookSecrets(row, personalData),
    filter: filterOf(feed, types),
    passes: event =>
      isFact(event) && !isOfWebhooks(event) && (types.length === 0 || types.includes(event.type)),
    bodyOf: event => JSON.stringify(thinPayload(feed.name, feedEvent(decodeEvent(event), pseudonym), origin)),
  };
}

const filterOf = ({ categories }: Feed, types: readonly string[]): EventFilter => ({
  ...(categories && { streamPrefixes: categories.map(category => `${category}-`) }),
  ...(types.length > 0 && { typePrefixes: types }),
});

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
