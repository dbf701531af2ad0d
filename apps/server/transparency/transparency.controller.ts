import { Controller, Get, Inject, Optional, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { parseEntriesPath, parseTilePath, type RunningTransparencyLog } from '#platform/transparency-log';
import { TRANSPARENCY_LOG } from '../installation-token.js';

/** A tile never changes; a checkpoint does within seconds (C2SP tlog-tiles). */
const FOR_GOOD = 'public, max-age=31536000, immutable';
const FOR_WHO_MAY = 'private, max-age=31536000, immutable';
const SHORTLY = 'public, max-age=1';
const BYTES = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';

/** The transparency log as C2SP tlog-tiles serves one: prefix `/transparency`. */
@Controller('transparency')
export class TransparencyController {
  readonly #log: RunningTransparencyLog | undefined;

  constructor(@Optional() @Inject(TRANSPARENCY_LOG) log?: RunningTransparencyLog) {
    this.#log = log;
  }

  @Get('checkpoint')
  @May('public')
  async checkpoint(@Res() reply: FastifyReply): Promise<void> {
    const checkpoint = await this.#log?.latest();
    await send(reply, checkpoint?.note, TEXT, SHORTLY, 'checkpoint');
  }

  @Get('keys')
  @May('public')
  async keys(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, this.#log && keysAsText(this.#log), TEXT, SHORTLY, 'keys');
  }

  /** What is hashed says nothing of what was hashed; the entries themselves would tell how many there are of whom. */
  @Get('tile/entries/*')
  @May('auditor', 'operator')
  async entries(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    const tile = parseEntriesPath(path);
    await send(
      reply,
      tile && this.#log?.entries(tile.n, tile.width),
      BYTES,
      FOR_WHO_MAY,
      `tile/entries/${path}`,
    );
  }

  @Get('tile/*')
  @May('public')
  async tile(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    const tile = parseTilePath(path);
    await send(
      reply,
      tile && this.#log?.tile(tile.level, tile.n, tile.width),
      BYTES,
      FOR_GOOD,
      `tile/${path}`,
    );
  }
}

async function send(
  reply: FastifyReply,
  body: string | Buffer | undefined,
  type: string,
  caching: string,
  what: string,
): Promise<void> {
  if (body === undefined) throw new ProblemError(notFound, { what: `/transparency/${what}` });
  await reply.header('content-type', type).header('cache-control', caching).send(body);
}

/** Verifier keys (C2SP signed-note), one a line: those that sign now, then those that did. */
function keysAsText({ keys, formerKeys }: RunningTransparencyLog): string {
  const former = formerKeys.length === 0 ? [] : ['# former', ...formerKeys];
  return [...keys, ...former, ''].join('\n');
}
