import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { CaseDoor, holderOf } from '../pages/case-door.js';
import { nothing } from '../pages/case-page.controller.js';
import { BundleDesk } from './bundle-desk.js';
import { ProofDesk } from './proof-desk.js';
import { receiptOf } from './receipt.js';
import { sendBundle, sendHistory, sendReceipt } from './send-proof.js';
import { customerSight } from './sight.js';

/** What proves a case, for the customer who opened its link; whoever did not gets 404, as everywhere behind it. */
@Controller('c/:token')
@May('public')
export class CaseProofPageController {
  readonly #door: CaseDoor;
  readonly #desk: ProofDesk;
  readonly #bundles: BundleDesk;

  constructor(door: CaseDoor, desk: ProofDesk, bundles: BundleDesk) {
    this.#door = door;
    this.#desk = desk;
    this.#bundles = bundles;
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

  @Get('bundle')
  async bundle(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const { caseId = '', customerId = '' } = link ?? {};
    const sight = customerSight(customerId);
    const zip = link && (await this.#bundles.bundle({ caseId, actor: holderOf(link), sight }));
    if (!zip) return await nothing(reply);
    await sendBundle(reply, zip, caseId);
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
