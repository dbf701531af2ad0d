import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { endsSight, passesFeed } from '#platform/feeds';
import { storedFact } from '#platform/feeds/testing/stored-fact.js';
import { forbidden } from '#platform/problems';
import { RepairOrderOpened } from '#service/repairs/repair.events.js';
import { openHouse, type House } from '#service/testing/open-house.js';
import { grantFeed } from './capabilities/grant-feed.js';
import { endWebhookGrant, giveUpEvent } from './capabilities/record-delivery.js';
import { redeliverDeadLetters } from './capabilities/redeliver-dead-letters.js';
import { replayWebhook } from './capabilities/replay-webhook.js';
import { resumeWebhook } from './capabilities/resume-webhook.js';
import { revokeFeedGrant } from './capabilities/revoke-feed-grant.js';
import { subscribeWebhook } from './capabilities/subscribe-webhook.js';
import { unsubscribeWebhook } from './capabilities/unsubscribe-webhook.js';
import { feedGrantExpired } from './deadlines/feed-grant-expired.js';
import * as grants from './grant.events.js';
import { feedGrantOver, webhookGrantOver } from './grant.problems.js';
import { feedGrant, sightBy } from './grant.rules.js';
import { feedGrantList } from './queries/feed-grant-list.js';
import { webhookList } from './queries/webhook-list.js';
import { webhookViewed } from './queries/webhook-viewed.js';
import * as facts from './webhook.events.js';
import { webhook } from './webhook.rules.js';
import { webhooksContext } from './webhooks.module.js';

const DAY = 86_400_000;
const shopReports = { id: 'shop-reports', roles: ['reporting'] } as const;
const others = { id: 'others', roles: ['reporting'] } as const;
const reporting = { id: 'reports', roles: ['reporting'], grants: ['feed:repairs'] } as const;
const operator = { id: 'operator-1', roles: ['operator'] } as const;
const url = 'https://reports.example/vitrine';
const webhookId = 'test-id';
const granted = {
  to: shopReports.id,
  feed: 'repairs',
  categories: [],
  shopId: 'shop-1',
  until: 10 * DAY,
  by: operator.id,
};
const subscribed = { url, feed: 'repairs', types: [], secret: false, by: shopReports.id };
const narrowed = { grantId: 'g', shopId: 'shop-1', until: 10 * DAY };

describe('A grant of a feed', () => {
  it('is given with its end, and ends once: revoked, or by itself', () => {
    given(feedGrant)
      .when(
        grantFeed,
        { to: shopReports.id, feed: 'repairs', shopId: 'shop-1', days: 10 },
        { actor: operator, now: 0 },
      )
      .then([fact(grants.FeedGranted, granted)]);
    const open = fact(grants.FeedGranted, granted);
    const revoked = fact(grants.FeedGrantEnded, { because: 'revoked', by: operator.id });
    given(feedGrant, [open]).when(revokeFeedGrant, { feedGrantId: 'g' }, { actor: operator }).then([revoked]);
    given(feedGrant, [open, revoked])
      .when(revokeFeedGrant, { feedGrantId: 'g' }, { actor: operator })
      .thenRejected(feedGrantOver);
  });

  it('covers what names the shop, what is about the subject and what belongs to the case, up to its end', () => {
    const place = (id: string) => ({ id, label: '一店' });
    const opened = (id: string) => fact(RepairOrderOpened, { caseId: 'c1', shop: place(id) });
    const asked = { categories: [], types: [] };
    const sees = (sight: Parameters<typeof sightBy>[0], event: ReturnType<typeof storedFact>) =>
      passesFeed(sightBy(sight, 'g'), asked)(event);
    const here = storedFact(opened('shop-1'), { subjects: ['customer-1'], caseId: 'c1' });
    expect(
      [
        {},
        { shopId: 'shop-1' },
        { shopId: 'shop-2' },
        { subject: 'customer-1', shopId: 'shop-1' },
        { subject: 'customer-2' },
        { caseId: 'c1' },
        { caseId: 'c2', shopId: 'shop-1' },
        { until: here.storedAt },
        { until: here.storedAt + 1 },
      ].map(sight => sees(sight, here)),
    ).toEqual([true, true, false, true, false, true, false, false, true]);

    const end = storedFact(
      fact(grants.FeedGrantEnded, { because: 'revoked' }),
      {},
      { stream: 'feedGrant-g' },
    );
    expect(endsSight(sightBy({}, 'g'), end)).toBe(true);
    expect(endsSight(sightBy({}, 'other'), end)).toBe(false);
    expect(sees({}, end)).toBe(false);
  });
});

describe('An endpoint by a narrower grant', () => {
  it('is subscribed by whom it was granted to, while it is open, with what the token carries or what is on record', async () => {
    const carries = { ...reporting, caseId: 'c1', grants: ['feed:repairs:repairOrder'] };
    given(webhook)
      .when(subscribeWebhook, { url, feed: 'repairs' }, { actor: carries })
      .then([
        fact(facts.WebhookSubscribed, { ...subscribed, by: reporting.id }),
        fact(facts.WebhookNarrowed, { categories: ['repairOrder'], caseId: 'c1' }),
      ]);
    given(webhook)
      .when(subscribeWebhook, { url, feed: 'repairs', grantId: 'none' }, { actor: shopReports })
      .thenRejected(forbidden);
  });

  it('is tended to and replayed by who subscribed it; another narrow token does neither', () => {
    const stream = [fact(facts.WebhookSubscribed, subscribed), fact(facts.WebhookNarrowed, narrowed)];
    const part = fact(facts.WebhookPartReplayed, { from: '3', upTo: '9', round: 1, by: shopReports.id });
    const replay = { webhookId, from: '3', upTo: '9' };
    given(webhook, stream).when(replayWebhook, replay, { actor: shopReports }).then([part]);
    for (const actor of [others, { ...others, grants: ['feed:repairs'], caseId: 'c1' }, operator])
      given(webhook, stream).when(replayWebhook, replay, { actor }).thenRejected(forbidden);
    given(webhook, stream)
      .when(replayWebhook, replay, { actor: reporting })
      .thenIncludes(fact(facts.WebhookPartReplayed, { from: '3', upTo: '9', round: 1, by: reporting.id }));
  });

  it('whose grant has ended is sent nothing any more, whoever asks; it may be unsubscribed', () => {
    const end = { grantId: 'g', because: 'revoked', at: '12' } as const;
    const ended = fact(facts.WebhookGrantEnded, end);
    const stream = [fact(facts.WebhookSubscribed, subscribed), fact(facts.WebhookNarrowed, narrowed)];
    given(webhook, stream)
      .when(endWebhookGrant, { webhookId, ...end })
      .then([ended]);
    given(webhook, [...stream, ended])
      .when(endWebhookGrant, { webhookId, ...end })
      .thenNothing();
    for (const actor of [shopReports, reporting]) {
      const on = given(webhook, [...stream, ended]);
      on.when(replayWebhook, { webhookId, from: '0' }, { actor }).thenRejected(webhookGrantOver);
      on.when(redeliverDeadLetters, { webhookId }, { actor }).thenRejected(webhookGrantOver);
      on.when(resumeWebhook, { webhookId }, { actor }).thenRejected(webhookGrantOver);
    }
    given(webhook, [...stream, ended])
      .when(unsubscribeWebhook, { webhookId }, { actor: shopReports })
      .thenIncludes(fact(facts.WebhookUnsubscribed, { by: shopReports.id }));
  });
});

it('All dead letters are asked for again at once, and those that are on their way are not asked for twice', () => {
  const dead = (eventId: string) =>
    fact(facts.WebhookEventGivenUp, {
      eventId,
      at: '7',
      eventType: 'A',
      attempts: 10,
      answer: 'answered 500',
    });
  const again = (eventId: string) => fact(facts.WebhookEventAskedAgain, { eventId, by: reporting.id });
  const stream = [fact(facts.WebhookSubscribed, subscribed), dead('a'), dead('b'), dead('c'), again('b')];
  given(webhook, stream)
    .when(redeliverDeadLetters, { webhookId }, { actor: reporting })
    .then([again('a'), again('c')]);
});

describe('What is asked of grants', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse([webhooksContext])));
  afterAll(() => house.close());
  const give = (days?: number) =>
    house.done(grantFeed, { to: shopReports.id, feed: 'repairs', shopId: 'shop-1', days }, operator);
  const subscribe = (grantId: string, actor: typeof shopReports | typeof others = shopReports) =>
    house.give(subscribeWebhook, { url, feed: 'repairs', grantId }, actor);
  const idOf = async (grantId: string): Promise<string> =>
    house.done(subscribeWebhook, { url, feed: 'repairs', grantId }, shopReports);

  it('when one ends, each endpoint that is told by it is marked where its owner sees it, paused or not', async () => {
    const [ends, stays] = [await give(), await give()];
    const hooks = [await idOf(ends), await idOf(ends), await idOf(stays)];
    await house.done(giveUpEvent, {
      webhookId: hooks[0]!,
      eventId: 'e',
      at: '1',
      eventType: 'A',
      attempts: 10,
      answer: 'answered 500',
    });
    await house.settle();
    await house.done(revokeFeedGrant, { feedGrantId: ends }, operator);
    await house.settle();
    const end = (await house.events()).find(({ type }) => type === 'FeedGrantEnded')!;
    const list = await house.ask<{ webhooks: object[] }>(webhookList, {}, shopReports);
    expect(list!.webhooks).toMatchObject([
      { webhookId: hooks[2], status: 'active', grantId: stays, because: null },
      { webhookId: hooks[1], status: 'grant-ended', grantId: ends, because: 'revoked' },
      { webhookId: hooks[0], status: 'grant-ended', grantId: ends, because: 'revoked' },
    ]);
    expect(await house.ask(webhookViewed, { webhookId: hooks[0]! }, shopReports)).toMatchObject({
      status: 'grant-ended',
      behindPositions: 0,
    });
    const told = (await house.events()).filter(({ type }) => type === 'WebhookGrantEnded');
    expect(told.map(({ data }) => data)).toEqual(
      Array(2).fill({ grantId: ends, because: 'revoked', at: String(end.position) }),
    );
    expect(await house.ask(webhookList, {}, others)).toEqual({ webhooks: [], next: null });
    await expect(house.ask(webhookViewed, { webhookId: hooks[0]! }, others)).rejects.toThrow();

    expect(await subscribe(ends)).toMatchObject({ rejection: { rejected: feedGrantOver } });
    expect(await subscribe(stays, others)).toMatchObject({ rejection: { rejected: forbidden } });
    const of = (actor: object, question = {}) =>
      house.ask<{ grants: { feedGrantId: string }[] }>(feedGrantList, question, actor as never);
    expect((await of(shopReports))!.grants).toMatchObject([
      { feedGrantId: stays, status: 'open', shopId: 'shop-1', endedAt: null },
      { feedGrantId: ends, status: 'revoked', endedAt: String(end.position) },
    ]);
    expect((await of(others))!.grants).toEqual([]);
    expect((await of(operator, { status: 'revoked' }))!.grants.map(each => each.feedGrantId)).toEqual([ends]);
  });

  it('one whose days are over ends by itself, once', async () => {
    const id = await give(1);
    const dueAt = house.clock.now() + DAY;
    house.clock.set(dueAt);
    await house.fire(feedGrantExpired, id, dueAt);
    await house.fire(feedGrantExpired, id, dueAt);
    await house.settle();
    expect(
      (await house.events()).filter(({ streamId }) => streamId === id).map(({ type, data }) => [type, data]),
    ).toMatchObject([
      ['FeedGranted', { until: dueAt }],
      ['FeedGrantEnded', { because: 'expired' }],
    ]);
  });
});
