import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { forbidden } from '#platform/problems';
import { openHouse, type House } from '#service/testing/open-house.js';
import { pauseWebhook } from './capabilities/pause-webhook.js';
import { disableWebhook, giveUpEvent, recordArrival } from './capabilities/record-delivery.js';
import { redeliverEvent } from './capabilities/redeliver-event.js';
import { replaceWebhookKey } from './capabilities/replace-webhook-key.js';
import { replaceWebhookSecret } from './capabilities/replace-webhook-secret.js';
import { replayWebhook } from './capabilities/replay-webhook.js';
import { resumeWebhook } from './capabilities/resume-webhook.js';
import { subscribeWebhook } from './capabilities/subscribe-webhook.js';
import { unsubscribeWebhook } from './capabilities/unsubscribe-webhook.js';
import { deadLetters } from './queries/dead-letters.js';
import { webhookList } from './queries/webhook-list.js';
import { webhookViewed } from './queries/webhook-viewed.js';
import * as facts from './webhook.events.js';
import { webhook, webhookKeys } from './webhook.rules.js';
import { endpointRefused, noDeadLetter, webhookEnded, webhookHasNoSecret } from './webhooks.problems.js';
import { webhooksContext } from './webhooks.module.js';

const reporting = { id: 'reports', roles: ['reporting'], grants: ['feed:promises'] } as const;
const elsewhere = { id: 'others', roles: ['reporting'], grants: ['feed:contacts'] } as const;
const operator = { id: 'operator-1', roles: ['operator'] } as const;
const url = 'https://reports.example/vitrine';
const wanted = { url, feed: 'promises' } as const;
const by = 'reports';
const subscribed = fact(facts.WebhookSubscribed, { url, feed: 'promises', types: [], secret: false, by });
const withSecret = fact(facts.WebhookSubscribed, { url, feed: 'promises', types: [], secret: true, by });
const eventId = '00000000-0000-4000-8000-000000000001';
const dead = { eventId, at: '7', eventType: 'PromiseBroken', attempts: 10, answer: 'answered 500' };
const webhookId = 'test-id';

describe('An endpoint', () => {
  it('is subscribed by who was granted the feed, and by nobody else', () => {
    given(webhook).when(subscribeWebhook, wanted, { actor: reporting }).then([subscribed]);
    for (const actor of [elsewhere, operator])
      given(webhook).when(subscribeWebhook, wanted, { actor }).thenRejected(forbidden);
  });

  it('has an address of the public internet, in which there is no secret', () => {
    for (const wrong of [
      'http://reports.example/',
      'https://10.0.0.1/',
      `${url}?key=1`,
      'https://a:b@reports.example/',
    ])
      given(webhook)
        .when(subscribeWebhook, { ...wanted, url: wrong }, { actor: reporting })
        .thenRejected(endpointRefused);
  });

  it('is paused and resumed by who tends to it, each once', () => {
    const paused = fact(facts.WebhookPaused, { by: operator.id });
    given(webhook, [subscribed]).when(pauseWebhook, { webhookId }, { actor: operator }).then([paused]);
    given(webhook, [subscribed, paused]).when(pauseWebhook, { webhookId }, { actor: operator }).thenNothing();
    given(webhook, [subscribed, paused])
      .when(resumeWebhook, { webhookId }, { actor: reporting })
      .then([fact(facts.WebhookResumed, { by })]);
    given(webhook, [subscribed]).when(resumeWebhook, { webhookId }, { actor: reporting }).thenNothing();
    given(webhook, [subscribed])
      .when(pauseWebhook, { webhookId }, { actor: elsewhere })
      .thenRejected(forbidden);
  });

  it('that was unsubscribed is sent nothing any more, whatever is asked', () => {
    const ended = [subscribed, fact(facts.WebhookUnsubscribed, { by })];
    given(webhook, [subscribed])
      .when(unsubscribeWebhook, { webhookId }, { actor: operator })
      .thenIncludes(fact(facts.WebhookUnsubscribed, { by: operator.id }));
    for (const capability of [resumeWebhook, unsubscribeWebhook])
      given(webhook, ended).when(capability, { webhookId }, { actor: reporting }).thenRejected(webhookEnded);
    given(webhook, ended)
      .when(replayWebhook, { webhookId, from: '0' }, { actor: reporting })
      .thenRejected(webhookEnded);
  });

  it('is replayed for who may read the feed: an operator as such may not', () => {
    const replayed = fact(facts.WebhookReplayed, { from: '12', round: 1, by });
    given(webhook, [subscribed])
      .when(replayWebhook, { webhookId, from: '12' }, { actor: reporting })
      .then([replayed]);
    given(webhook, [subscribed, replayed])
      .when(replayWebhook, { webhookId, from: '3' }, { actor: reporting })
      .then([fact(facts.WebhookReplayed, { from: '3', round: 2, by })]);
    given(webhook, [subscribed])
      .when(replayWebhook, { webhookId, from: '12' }, { actor: operator })
      .thenRejected(forbidden);
  });

  it('is disabled once, while it is told', () => {
    const gone = { because: 'gone', at: '7', answer: 'answered 410' } as const;
    const disabled = fact(facts.WebhookDisabled, gone);
    given(webhook, [subscribed])
      .when(disableWebhook, { webhookId, ...gone })
      .then([disabled]);
    given(webhook, [subscribed, disabled])
      .when(disableWebhook, { webhookId, ...gone })
      .thenNothing();
    given(webhook, [subscribed, disabled])
      .when(resumeWebhook, { webhookId }, { actor: reporting })
      .then([fact(facts.WebhookResumed, { by })]);
  });
});

describe('A dead letter', () => {
  const givenUp = fact(facts.WebhookEventGivenUp, dead);
  const again = fact(facts.WebhookEventAskedAgain, { eventId, by });

  it('is recorded once, asked for again by who may read the feed, and arrives once', () => {
    given(webhook, [subscribed])
      .when(giveUpEvent, { webhookId, ...dead })
      .then([givenUp]);
    given(webhook, [subscribed, givenUp])
      .when(giveUpEvent, { webhookId, ...dead })
      .thenNothing();
    given(webhook, [subscribed, givenUp])
      .when(redeliverEvent, { webhookId, eventId }, { actor: reporting })
      .then([again]);
    given(webhook, [subscribed, givenUp, again])
      .when(giveUpEvent, { webhookId, ...dead })
      .then([givenUp]);
    given(webhook, [subscribed, givenUp, again])
      .when(recordArrival, { webhookId, eventId })
      .then([fact(facts.WebhookEventArrived, { eventId })]);
    given(webhook, [subscribed, givenUp]).when(recordArrival, { webhookId, eventId }).thenNothing();
  });

  it('is one of this endpoint', () => {
    given(webhook, [subscribed])
      .when(redeliverEvent, { webhookId, eventId }, { actor: reporting })
      .thenRejected(noDeadLetter);
  });
});

describe('A key', () => {
  it('or secret that is replaced signs for a while beside the new one, or not at all', () => {
    given(webhookKeys)
      .when(replaceWebhookKey, { overlapHours: 2 }, { actor: operator, now: 1_000 })
      .then([fact(facts.WebhookKeyReplaced, { number: 1, formerUntil: 7_201_000, by: operator.id })]);
    given(webhook, [withSecret])
      .when(replaceWebhookSecret, { webhookId, overlapHours: 0 }, { actor: reporting, now: 1_000 })
      .then([fact(facts.WebhookSecretReplaced, { number: 1, formerUntil: 1_000, by })]);
    given(webhook, [subscribed])
      .when(replaceWebhookSecret, { webhookId }, { actor: reporting })
      .thenRejected(webhookHasNoSecret);
  });
});

describe('What is asked of endpoints', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse([webhooksContext])));
  afterAll(() => house.close());

  it('tells who subscribed what, how far it is and what never arrived, to who may know', async () => {
    const id = await house.done(subscribeWebhook, { ...wanted, types: ['PromiseBroken'] }, reporting);
    await house.done(giveUpEvent, { webhookId: id, ...dead });
    const line = {
      webhookId: id,
      url,
      feed: 'promises',
      types: 'PromiseBroken',
      status: 'active',
      subscribedBy: by,
    };
    for (const actor of [reporting, operator, { id: 'auditor-1', roles: ['auditor'] } as const])
      expect(await house.ask(webhookList, {}, actor)).toMatchObject({ webhooks: [line], next: null });
    expect(await house.ask(webhookList, {}, elsewhere)).toEqual({ webhooks: [], next: null });
    expect(await house.ask(webhookList, { status: 'paused' }, operator)).toEqual({
      webhooks: [],
      next: null,
    });

    expect(await house.ask(webhookViewed, { webhookId: id }, reporting)).toMatchObject({
      position: '1',
      behindPositions: 1,
      delivered: 0,
      nextTryAt: null,
    });
    await expect(house.ask(webhookViewed, { webhookId: id }, elsewhere)).rejects.toThrow();
    const letters = { deadLetters: [{ eventId, position: '7', status: 'given-up', attempts: 10 }] };
    expect(await house.ask(deadLetters, { webhookId: id }, reporting)).toMatchObject(letters);
    await house.done(redeliverEvent, { webhookId: id, eventId }, reporting);
    expect(await house.ask(deadLetters, { webhookId: id, status: 'asked-again' }, operator)).toMatchObject({
      deadLetters: [{ eventId }],
    });
    await expect(house.ask(deadLetters, { webhookId: id }, elsewhere)).rejects.toThrow();
  });
});
