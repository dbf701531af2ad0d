import { Controller, Get, Inject, Logger, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { May, signedInUntil, type Actor } from '#platform/access';
import type { EventStore, LiveTail } from '#platform/event-store';
import {
  positionOf,
  type FastifyReply,
  type KnownRequest,
  type OpenStreams,
  type StreamEnd,
} from '#platform/event-sourcing/http/index.js';
import type { PersonalData } from '#platform/personal-data';
import { forbidden, notFound, ProblemError, retryAfter, unavailable } from '#platform/problems';
import { feedPseudonym } from '../feed-event.js';
import type { Feed } from '../feed.js';
import { CLOUDEVENTS_BATCH, feedPage } from '../feed-page.js';
import { checkPlace, earliestOf } from '../feed-place.js';
import { flag, nextLink, pageLimit, words } from '../feed-query.js';
import { feedStream } from '../feed-stream.js';
import { feedTail } from '../feed-tail.js';
import { followFeed } from './follow-feed.js';
import { NDJSON, SERVER_SENT_EVENTS, type Framing } from './framing.js';
import { feedGrantEnded } from '../feed.problems.js';
import { sightOf, type GrantOnRecord, type Sight } from '../grants.js';
import { statusOf, type Subscriber } from './subscribers.js';

export const FEEDS = Symbol('Feeds');
export interface FeedParts {
  readonly feeds: readonly Feed[];
  readonly store: EventStore;
  readonly personalData: Pick<PersonalData, 'keyed'>;
  readonly streams: OpenStreams;
  /** As it is now in the log; undefined: there is none of that id. */
  readonly grantOf: (grantId: string) => Promise<GrantOnRecord | undefined>;
}

export const FEED_ROLES = ['reporting', 'auditor', 'operator'] as const;
/** A reporting service has a few connections, not hundreds. */
const FULL_SECONDS = 30;
const logger = new Logger('Feeds');

/** `GET /feeds`: what there is, and who follows. `GET /feeds/{name}?from=position`: the facts. */
@Controller('feeds')
export class FeedController implements OnModuleDestroy {
  readonly #tail: LiveTail;
  readonly #subscribers = new Set<Subscriber>();

  constructor(@Inject(FEEDS) private readonly parts: FeedParts) {
    this.#tail = feedTail(parts.store);
  }

  @Get()
  @May(...FEED_ROLES)
  async list(@Req() { actor }: KnownRequest): Promise<unknown> {
    const { store, feeds } = this.parts;
    const [head, earliest] = [await store.head(), await earliestOf(store)];
    const seesAll = actor.roles.includes('operator');
    const now = Date.now();
    return feeds.map(feed => ({
      name: feed.name,
      summary: feed.summary,
      categories: feed.categories,
      head: String(head),
      earliest: String(earliest),
      granted: sightOf(actor, feed) !== undefined,
      subscribers: [...this.#subscribers]
        .filter(({ feed: name, who }) => name === feed.name && (seesAll || who === actor.id))
        .map(each => statusOf(each, head, now)),
    }));
  }

  @Get(':name')
  @May(...FEED_ROLES)
  async follow(@Req() request: KnownRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name = '' } = request.params;
    const { store, streams, personalData } = this.parts;
    const feed = this.parts.feeds.find(one => one.name === name);
    if (!feed) throw new ProblemError(notFound, { what: `/feeds/${name}` });
    const { grant } = request.query;
    if (grant === undefined && !sightOf(request.actor, feed)) throw new ProblemError(forbidden);
    const { accept = '', 'last-event-id': lastEventId } = request.headers;
    const from = positionOf('Last-Event-ID', lastEventId) ?? positionOf('from', request.query.from) ?? 0n;
    const asked = {
      from,
      categories: words('category', request.query.category),
      types: words('type', request.query.type),
    };
    const follow = flag('follow', request.query.follow) ?? true;
    const asPage = accept.includes(CLOUDEVENTS_BATCH);
    const limit = pageLimit(request.query.limit, asPage);
    await checkPlace(store, from);
    // After it: a grant that has not ended by now ends after the place, and so is seen to end.
    const sight = await this.#sightOf(request.actor, feed, grant);
    const told = {
      feed,
      sight,
      pseudonym: feedPseudonym(personalData, name),
    };
    reply.header('Vary', 'Accept');
    if (asPage) {
      const page = await feedPage(store, told, { ...asked, limit });
      reply.header('Content-Type', `${CLOUDEVENTS_BATCH}; charset=utf-8`);
      reply.header('Cache-Control', 'no-store');
      reply.header('Vitrine-Position', String(page.upTo));
      if (page.more) reply.header('Link', nextLink(name, page.upTo, limit, asked));
      await reply.send(page.json);
      return;
    }
    const who = request.actor.id;
    if (streams.isFull('feed', who)) throw new ProblemError(unavailable, {}, {}, retryAfter(FULL_SECONDS));
    const framing = accept.includes('text/event-stream') ? SERVER_SENT_EVENTS : NDJSON;
    followFeed(streams, reply, {
      feed: name,
      who,
      from,
      until: endOf(request.actor, sight, framing),
      framing,
      now: Date.now,
      subscribers: this.#subscribers,
      messages: signal => feedStream(this.#tail, told, { ...asked, follow, signal }, framing),
    }).catch((error: unknown) => logger.warn(`Feed ${name} broke off. ${String(error)}`));
  }

  async #sightOf(actor: Actor, feed: Feed, grantId: string | string[] | undefined): Promise<Sight> {
    if (grantId === undefined) {
      const sight = sightOf(actor, feed);
      if (!sight) throw new ProblemError(forbidden);
      return sight;
    }
    const grant = typeof grantId === 'string' ? await this.parts.grantOf(grantId) : undefined;
    if (grant?.to !== actor.id || grant.feed !== feed.name) throw new ProblemError(forbidden);
    const over = grant.sight.until !== undefined && Date.now() >= grant.sight.until;
    if (grant.ended || over) throw new ProblemError(feedGrantEnded);
    return grant.sight;
  }

  async onModuleDestroy(): Promise<void> {
    await this.#tail.close();
  }
}

/** The sign-in or the grant, whichever ends first. */
function endOf(actor: Actor, { until: granted = Infinity }: Sight, framing: Framing): StreamEnd | undefined {
  const signedIn = signedInUntil(actor) ?? Infinity;
  const at = Math.min(granted, signedIn);
  if (at === Infinity) return undefined;
  return { at, told: framing.ended(granted < signedIn ? 'grant' : 'sign-in') };
}
