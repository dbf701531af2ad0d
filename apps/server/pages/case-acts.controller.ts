import { Body, Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { CaseActs, shownOn } from './case-acts.js';
import { CaseDoor } from './case-door.js';
import { localeOf, nothing } from './case-page.controller.js';

/**
 * The customer's own acts, by forms that need no script. The guard refuses what other sites send with his cookie; after
 * an act the page is read again, with what was recorded in it.
 */
@Controller('c/:token/acts')
@May('public')
export class CaseActsController {
  readonly #door: CaseDoor;
  readonly #acts: CaseActs;

  constructor(door: CaseDoor, acts: CaseActs) {
    this.#door = door;
    this.#acts = acts;
  }

  @Post(':act')
  async act(
    @Param('token') token: string,
    @Param('act') act: string,
    @Query('lang') lang: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    if (!link) return await nothing(reply);
    const recorded = await this.#acts.carryOut(link, act, body);
    const receipt = recorded?.eventId === undefined ? '' : `&receipt=${recorded.eventId}`;
    const told = recorded ? `done=yes&after=${recorded.position}${receipt}` : 'done=no';
    await reply
      .code(303)
      .header('location', `/c/${token}${shownOn(act)}?lang=${localeOf(lang, request)}&${told}#done`)
      .header('cache-control', 'no-store')
      .send();
  }
}
