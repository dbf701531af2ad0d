import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { comeBack, SERVER_SENT, sentEvent, STILL_HERE } from '#platform/event-sourcing/http/index.js';
import { STREAMS, type Streams } from '../streams.js';
import { CaseDoor } from './case-door.js';
import { CaseNews } from './case-news.js';
import { nothing } from './case-page.controller.js';

/** Pages of one case that can be live at once; further ones stay readable, without news. */
const MOST_OF_A_CASE = 50;

/** Tells the customer's open page that its case has a new entry: one message an entry, with its position as id. */
@Controller('c/:token/stream')
@May('public')
export class CaseStreamController {
  readonly #door: CaseDoor;
  readonly #news: CaseNews;
  readonly #streams: Streams['streams'];

  constructor(door: CaseDoor, news: CaseNews, @Inject(STREAMS) { streams }: Streams) {
    this.#door = door;
    this.#news = news;
    this.#streams = streams;
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
    if (request.method === 'HEAD' || this.#streams.isFull('page', link.caseId, MOST_OF_A_CASE)) {
      await reply.code(204).header('cache-control', 'no-store').send();
      return;
    }
    const since = await this.#news.placeOf(sinceOf(request.headers['last-event-id'], after));
    // A link that was revoked, or a session that is over, ends what is open too.
    const check = async (): Promise<void> => {
      const still = await this.#door.open(token).catch(() => link);
      if (!still || !this.#door.hasPassed(request, still)) stream.end();
    };
    let stopWatching = (): void => undefined;
    const stream = this.#streams.open(reply, {
      kind: 'page',
      of: link.caseId,
      contentType: SERVER_SENT,
      beat: () => {
        void check();
        return STILL_HERE;
      },
      onClose: () => stopWatching(),
    });
    stream.write(comeBack());
    if (stream.closed) return;
    stopWatching = this.#news.watch(link.caseId, since, position => {
      stream.write(sentEvent(String(position), JSON.stringify({ position: String(position) }), 'entry'));
      void check();
    });
  }
}

/** The newest position the page has: what its connection heard last, otherwise what it was made from; undefined: neither is told. */
function sinceOf(lastEventId: string | string[] | undefined, after: unknown): number | undefined {
  const told = [lastEventId, after].find(value => typeof value === 'string' && /^\d{1,15}$/.test(value));
  return told === undefined ? undefined : Number(told);
}
