import { Readable } from 'node:stream';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { May, type Actor } from '#platform/access';
import type { EventStore } from '#platform/event-store';
import { positionOf, type FastifyReply, type KnownRequest } from '#platform/event-sourcing/http/index.js';
import type { PersonalData } from '#platform/personal-data';
import { forbidden, notFound, ProblemError, validation } from '#platform/problems';
import type { Feed } from './feed.js';
import { feedStream, NDJSON, SERVER_SENT_EVENTS } from './feed-stream.js';

export const FEEDS = Symbol('Feeds');
export interface FeedParts {
  readonly feeds: readonly Feed[];
  readonly store: EventStore;
  readonly personalData: Pick<PersonalData, 'keyed'>;
}

export const FEED_ROLES = ['reporting', 'auditor', 'operator'] as const;

/** `GET /feeds`: what there is. `GET /feeds/{name}?from=position`: the facts, NDJSON or server-sent events. */
@Controller('feeds')
export class FeedController {
  constructor(@Inject(FEEDS) private readonly parts: FeedParts) {}

  @Get()
  @May(...FEED_ROLES)
  async list(@Req() { actor }: KnownRequest): Promise<unknown> {
    const head = String(await this.parts.store.head());
    return this.parts.feeds.map(({ name, summary, categories }) => ({
      name,
      summary,
      categories,
      head,
      granted: isGranted(actor, name),
    }));
  }

  @Get(':name')
  @May(...FEED_ROLES)
  follow(@Req() request: KnownRequest, @Res() reply: FastifyReply): void {
    const { name = '' } = request.params;
    const feed = this.parts.feeds.find(one => one.name === name);
    if (!feed) throw new ProblemError(notFound, { what: `/feeds/${name}` });
    if (!isGranted(request.actor, name)) throw new ProblemError(forbidden);
    const framing = request.headers.accept?.includes('text/event-stream') ? SERVER_SENT_EVENTS : NDJSON;
    const stop = new AbortController();
    request.raw.once('close', () => stop.abort());
    const asked = {
      from:
        positionOf('Last-Event-ID', request.headers['last-event-id']) ??
        positionOf('from', request.query.from) ??
        0n,
      follow: flag('follow', request.query.follow) ?? true,
      categories: words('category', request.query.category),
      types: words('type', request.query.type),
      signal: stop.signal,
    };
    const pseudonym = (subject: string): string =>
      `p-${this.parts.personalData.keyed(`feed:${name}`, subject).slice(0, 24)}`;
    reply.header('Content-Type', framing.contentType);
    reply.header('Cache-Control', 'no-store');
    reply.header('X-Accel-Buffering', 'no');
    void reply.send(Readable.from(feedStream(this.parts.store, feed, asked, framing, pseudonym)));
  }
}

const isGranted = (actor: Actor, feed: string): boolean =>
  actor.grants?.some(grant => grant === `feed:${feed}` || grant === 'feed:*') ?? false;

/** `?category=promise,case` or repeated. */
function words(name: string, told: string | string[] | undefined): string[] {
  const list = [told ?? []].flat().flatMap(text => text.split(','));
  if (list.length > 50 || list.some(word => !/^\w{1,80}$/.test(word)))
    throw wrong(name, 'expected at most 50 names, separated by commas');
  return list;
}

function flag(name: string, told: string | string[] | undefined): boolean | undefined {
  if (told === undefined) return undefined;
  if (told !== 'true' && told !== 'false') throw wrong(name, 'expected true or false');
  return told === 'true';
}

const wrong = (name: string, message: string): ProblemError =>
  new ProblemError(validation, {}, { errors: [{ pointer: name, rule: 'format', message }] });
