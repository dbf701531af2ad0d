import { Controller, Get, Param, Query, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { CaseDoor } from './case-door.js';
import { CaseNews } from './case-news.js';
import { nothing } from './case-page.controller.js';
import { openEventStream, type EventStream } from '#platform/event-sourcing/http/index.js';

/** Milliseconds between two signs of life; at each, the link is looked at again. */
const BEAT_MS = 20_000;
/** Pages of one case that can be live at once; further ones stay readable, without news. */
const MOST_STREAMS = 50;

/** Tells the customer's open page that its case has a new entry: one message an entry, with its position as id. */
@Controller('c/:token/stream')
@May('public')
export class CaseStreamController implements OnModuleDestroy {
  readonly #door: CaseDoor;
  readonly #news: CaseNews;
  readonly #open = new Map<string, Set<EventStream>>();

  constructor(door: CaseDoor, news: CaseNews) {
    this.#door = door;
    this.#news = news;
  }

  @Get()
  async stream(
    @Param('token') token: string,
    @Query('after') after: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    if (!link) return await nothing(reply);
    const streams = this.#open.get(link.caseId) ?? new Set<EventStream>();
    if (request.method === 'HEAD' || streams.size >= MOST_STREAMS) {
      await reply.code(204).header('cache-control', 'no-store').send();
      return;
    }
    const stopWatching: (() => void)[] = [];
    const stream = openEventStream(reply, () => {
      for (const stop of stopWatching) stop();
      streams.delete(stream);
      if (streams.size === 0) this.#open.delete(link.caseId);
    });
    this.#open.set(link.caseId, streams.add(stream));

    // A link that was revoked, or a session that is over, ends what is open too.
    const check = async (): Promise<void> => {
      const still = await this.#door.open(token).catch(() => link);
      if (!still || !this.#door.hasPassed(request, still)) stream.end();
    };
    const beat = setInterval(() => {
      stream.beat();
      void check();
    }, BEAT_MS);
    stopWatching.push(() => clearInterval(beat));
    stopWatching.push(
      this.#news.watch(link.caseId, sinceOf(request.headers['last-event-id'], after), position => {
        stream.send('entry', String(position), { position: String(position) });
        void check();
      }),
    );
    if (stream.closed) for (const stop of stopWatching) stop();
  }

  onModuleDestroy(): void {
    for (const streams of this.#open.values()) for (const stream of streams) stream.end();
  }
}

/** The newest position the page has: what its connection heard last, otherwise what it was made from; undefined: neither is told. */
function sinceOf(lastEventId: string | string[] | undefined, after: unknown): number | undefined {
  const told = [lastEventId, after].find(value => typeof value === 'string' && /^\d{1,15}$/.test(value));
  return told === undefined ? undefined : Number(told);
}
