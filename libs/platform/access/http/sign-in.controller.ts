import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '#platform/problems';
import type { Access } from '../access.js';
import { homeOf } from '../access-settings.js';
import { May } from '../may.js';
import type { SignInGrant } from '../sign-in/sign-in-links.js';
import { signInLinkSpent } from './access-problems.js';
import { setSessionCookie } from './cookies.js';
import { ACCESS } from './tokens.js';

const SESSION_SECONDS = 12 * 3600;

/** Where the local issuer's links lead. There only with the local issuer. */
@Controller()
export class SignInController {
  readonly #access: Access;

  constructor(@Inject(ACCESS) access: Access) {
    this.#access = access;
  }

  @Get('sign-in')
  @May('public')
  async signIn(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { local, settings } = this.#access;
    // A look ahead (HEAD, a browser's prefetch) must not use the link up.
    const lookAhead = request.method !== 'GET' || request.headers['sec-purpose'] !== undefined;
    const redeemed = typeof token === 'string' && !lookAhead ? local?.links.redeem(token) : undefined;
    if (!local || !redeemed) throw new ProblemError(signInLinkSpent);
    const { grant, first } = redeemed;
    if (first) {
      const ttlSeconds = grant.sessionSeconds ?? SESSION_SECONDS;
      setSessionCookie(
        this.#access,
        reply,
        await local.issueToken({ ...personOf(grant), ttlSeconds }),
        ttlSeconds,
      );
    } else if (request.actor.id !== grant.id) {
      throw new ProblemError(signInLinkSpent);
    }
    const landing = grant.landing ?? homeOf(grant.roles, settings.homes);
    await reply.code(303).header('cache-control', 'no-store').header('location', landing).send();
  }
}

const personOf = ({ id, roles, subject, caseId, grants }: SignInGrant) => ({
  id,
  roles,
  subject,
  caseId,
  grants,
});
