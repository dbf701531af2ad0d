import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { CaseDoor } from '../pages/case-door.js';
import { nothing } from '../pages/case-page.controller.js';
import { ProofDesk } from './proof-desk.js';
import { receiptOf } from './receipt.js';
import { sendHistory, sendReceipt } from './send-proof.js';
import { customerSight } from './sight.js';

/** What proves a case, for the customer who opened its link; whoever did not gets 404, as everywhere behind it. */
@Controller('c/:token')
@May('public')
export class CaseProofPageController {
  readonly #door: CaseDoor;
  readonly #desk: ProofDesk;

  constructor(door: CaseDoor, desk: ProofDesk) {
    this.#door = door;
    this.#desk = desk;
  }

  @Get('proof')
  async history(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const chain = link && `case-${link.caseId}`;
    const pack = chain && (await this.#desk.pack(chain, customerSight(link.customerId)));
    if (!pack) return await nothing(reply);
    await sendHistory(reply, pack, chain);
  }

  @Get('receipts/:eventId')
  async receipt(
    @Param('token') token: string,
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const found = link && (await this.#desk.find(`case-${link.caseId}`, eventId));
    if (!found) return await nothing(reply);
    await sendReceipt(reply, receiptOf(found.event, found.inclusion), eventId);
  }
}
