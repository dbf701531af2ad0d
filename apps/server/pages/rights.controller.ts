import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { renderRightsPage } from '../../web/customer/render.js';
import { CaseDoor, holderOf } from './case-door.js';
import { html, localeOf, nothing, other } from './case-page.controller.js';
import { CUSTOMER_ASSETS } from './customer-assets.controller.js';
import { RightsPageOf } from './rights-page.js';

const { addresses: assets } = CUSTOMER_ASSETS;

/** The rights in a unit on paper: for staff, and for the customer by his case's link. */
@ApiExcludeController()
@Controller()
export class RightsController {
  readonly #door: CaseDoor;
  readonly #page: RightsPageOf;

  constructor(door: CaseDoor, page: RightsPageOf) {
    this.#door = door;
    this.#page = page;
  }

  @Get('rights/:unitId')
  @May('agent', 'technician', 'supervisor', 'manager', 'customer')
  async forStaff(
    @Param('unitId') unitId: string,
    @Query('at') at: unknown,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = localeOf(lang, request);
    const content = await this.#page.content(unitId, at, request.actor, locale);
    if (!content) throw new ProblemError(notFound, { what: unitId });
    const otherLanguage = `/rights/${encodeURIComponent(unitId)}?lang=${other(locale)}&at=${content.rights.at}`;
    await html(reply, locale).send(renderRightsPage({ ...content, locale, assets, otherLanguage }));
  }

  @Get('c/:token/rights')
  @May('public')
  async forCustomer(
    @Param('token') token: string,
    @Query('at') at: unknown,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const locale = localeOf(lang, request);
    const here = `/c/${token}`;
    if (!link) return await nothing(reply);
    const unitId = await this.#page.unitOfCase(link.caseId);
    const content = unitId && (await this.#page.content(unitId, at, holderOf(link), locale));
    if (!content) return await nothing(reply);
    const otherLanguage = `${here}/rights?lang=${other(locale)}&at=${content.rights.at}`;
    const page = { ...content, locale, assets, otherLanguage, back: `${here}?lang=${locale}` };
    await html(reply, locale).send(renderRightsPage(page));
  }
}
