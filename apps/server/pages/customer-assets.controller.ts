import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { loadAssets } from '../../web/customer/assets.js';

/** Style, script and icon of the customer's pages, named by their content. */
export const CUSTOMER_ASSETS = loadAssets('/assets');

const FOR_GOOD = 'public, max-age=31536000, immutable';

@Controller('assets')
export class CustomerAssetsController {
  @Get(':name')
  @May('public')
  async file(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = CUSTOMER_ASSETS.files.get(name);
    if (!file) throw new ProblemError(notFound, { what: `/assets/${name}` });
    const asBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
    reply
      .header('content-type', file.type)
      .header('cache-control', FOR_GOOD)
      .header('vary', 'Accept-Encoding');
    if (asBrotli) reply.header('content-encoding', 'br');
    await reply.send(asBrotli ? await file.brotli() : file.body);
  }
}
