import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { renderReportPage } from '../../web/customer/render.js';
import { CaseDoor, holderOf } from './case-door.js';
import { html, localeOf, nothing, other } from './case-page.controller.js';
import { CUSTOMER_ASSETS } from './customer-assets.controller.js';
import { RepairReportPage } from './repair-report-page.js';

const { addresses: assets } = CUSTOMER_ASSETS;

/** The service report on paper: for staff, and for the customer by his case's link. */
@Controller()
export class RepairReportController {
  readonly #door: CaseDoor;
  readonly #page: RepairReportPage;

  constructor(door: CaseDoor, page: RepairReportPage) {
    this.#door = door;
    this.#page = page;
  }

  @Get('reports/:repairOrderId')
  @May('agent', 'technician', 'supervisor', 'manager', 'customer')
  async forStaff(
    @Param('repairOrderId') repairOrderId: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = localeOf(lang, request);
    const filesAt = (caseId: string, file: string): string => `/cases/${caseId}/files/${file}`;
    const content = await this.#page.content(repairOrderId, request.actor, locale, filesAt);
    if (!content) throw new ProblemError(notFound, { what: repairOrderId });
    const otherLanguage = `/reports/${encodeURIComponent(repairOrderId)}?lang=${other(locale)}`;
    await html(reply, locale).send(renderReportPage({ ...content, locale, assets, otherLanguage }));
  }

  @Get('c/:token/reports/:repairOrderId')
  @May('public')
  async forCustomer(
    @Param('token') token: string,
    @Param('repairOrderId') repairOrderId: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const locale = localeOf(lang, request);
    const here = `/c/${token}`;
    const content = link
      ? await this.#page.content(repairOrderId, holderOf(link), locale, (_, file) => `${here}/files/${file}`)
      : undefined;
    if (!content) return await nothing(reply);
    const page = { ...content, locale, assets, back: `${here}?lang=${locale}` };
    const otherLanguage = `${here}/reports/${encodeURIComponent(repairOrderId)}?lang=${other(locale)}`;
    await html(reply, locale).send(renderReportPage({ ...page, otherLanguage }));
  }
}
