import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { leaveLook } from '../leave-look.js';
import { BundleDesk } from './bundle-desk.js';
import { eventProof, type EventProof } from './event-proof.js';
import { ProofDesk } from './proof-desk.js';
import { receiptOf } from './receipt.js';
import { sendBundle, sendHistory, sendReceipt } from './send-proof.js';
import { STAFF_SIGHT } from './sight.js';

/** What proves a record, for staff, auditors, and a customer with a sign-in of his own. */
@Controller()
export class CaseProofController {
  readonly #desk: ProofDesk;
  readonly #bundles: BundleDesk;
  readonly #installation: Installation;

  constructor(desk: ProofDesk, bundles: BundleDesk, @Inject(INSTALLATION) installation: Installation) {
    this.#desk = desk;
    this.#bundles = bundles;
    this.#installation = installation;
  }

  @Get('cases/:caseId/proof')
  @May('customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor')
  async ofCase(
    @Param('caseId') caseId: string,
    @Query('purpose') purpose: unknown,
    @Query('why') why: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = request;
    const sight = await this.#desk.sightOf(actor, caseId);
    if (!sight) throw new ProblemError(notFound, { what: caseId });
    await leaveLook(this.#installation, {
      actor,
      shown: { scope: 'case', of: caseId, caseId },
      through: 'case-proof',
      ...stated(purpose, why),
    });
    const pack = await this.#desk.pack(`case-${caseId}`, sight);
    if (!pack) throw new ProblemError(notFound, { what: caseId });
    await sendHistory(reply, pack, `case-${caseId}`);
  }

  @Get('cases/:caseId/bundle')
  @May('customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor')
  async bundle(
    @Param('caseId') caseId: string,
    @Query('purpose') purpose: unknown,
    @Query('why') why: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = request;
    const sight = await this.#desk.sightOf(actor, caseId);
    const zip = sight && (await this.#bundles.bundle({ caseId, actor, sight, ...stated(purpose, why) }));
    if (!zip) throw new ProblemError(notFound, { what: caseId });
    await sendBundle(reply, zip, caseId);
  }

  @Get('cases/:caseId/events/:eventId/receipt')
  @May('customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor')
  async receipt(
    @Param('caseId') caseId: string,
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sight = await this.#desk.sightOf(request.actor, caseId);
    const found = sight && (await this.#desk.find(`case-${caseId}`, eventId));
    if (!found) throw new ProblemError(notFound, { what: eventId });
    await sendReceipt(reply, receiptOf(found.event, found.inclusion), eventId);
  }

  /** Where an event stands in the log, to be shown and verified beside it. */
  @Get('cases/:caseId/events/:eventId/proof')
  @May('customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor')
  async ofEvent(
    @Param('caseId') caseId: string,
    @Param('eventId') eventId: string,
    @Req() { actor }: FastifyRequest,
  ): Promise<EventProof> {
    const sight = await this.#desk.sightOf(actor, caseId);
    const found = sight && (await this.#desk.find(`case-${caseId}`, eventId));
    if (!found) throw new ProblemError(notFound, { what: eventId });
    return eventProof(found, this.#desk.parts);
  }

  /** All that is recorded about one customer, whatever the case. */
  @Get('customers/:customerId/proof')
  @May('supervisor', 'manager', 'auditor')
  async ofCustomer(
    @Param('customerId') customerId: string,
    @Query('purpose') purpose: unknown,
    @Query('why') why: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chain = customerId.startsWith('customer-') ? customerId : `customer-${customerId}`;
    await leaveLook(this.#installation, {
      actor: request.actor,
      shown: { scope: 'customer', of: chain, customerId: chain },
      through: 'customer-proof',
      ...stated(purpose, why),
    });
    const pack = await this.#desk.pack(chain, STAFF_SIGHT);
    if (!pack) throw new ProblemError(notFound, { what: customerId });
    await sendHistory(reply, pack, chain);
  }
}

/** One text each; anything else states nothing. */
export const stated = (purpose: unknown, why: unknown): { purpose?: string; why?: string } => ({
  purpose: typeof purpose === 'string' && purpose ? purpose : undefined,
  why: typeof why === 'string' && why ? why.slice(0, 300) : undefined,
});
