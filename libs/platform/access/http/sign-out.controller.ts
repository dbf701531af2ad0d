import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access.js';
import { May } from '../may.js';
import { clearCookies } from './cookies.js';
import { ACCESS } from './tokens.js';

/** Takes a browser's sign-in away: a form lands on the first page, a script gets 204. */
@Controller()
export class SignOutController {
  readonly #access: Access;

  constructor(@Inject(ACCESS) access: Access) {
    this.#access = access;
  }

  @Post('sign-out')
  @May('public')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    clearCookies(this.#access, reply);
    reply.header('cache-control', 'no-store');
    if (request.headers.accept?.includes('text/html')) await reply.code(303).header('location', '/').send();
    else await reply.code(204).send();
  }
}
