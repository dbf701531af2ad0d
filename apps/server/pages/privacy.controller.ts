import { randomUUIDv7 } from 'node:crypto';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { renderPrivacyPage } from '../../web/customer/render.js';
import { CaseDoor } from './case-door.js';
import { html, localeOf, nothing, other, positionIn } from './case-page.controller.js';
import { CUSTOMER_ASSETS } from './customer-assets.controller.js';
import { PrivacyPageOf } from './privacy-page.js';

const { addresses: assets } = CUSTOMER_ASSETS;

/** A person's rights over his data, behind his case's link and its second factor. */
@ApiExcludeController()
@Controller('c/:token')
@May('public')
export class PrivacyController {
  readonly #door: CaseDoor;
  readonly #page: PrivacyPageOf;

  constructor(door: CaseDoor, page: PrivacyPageOf) {
    this.#door = door;
    this.#page = page;
  }

  @Get('privacy')
  async page(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Query('after') after: unknown,
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const locale = localeOf(lang, request);
    const content = link && (await this.#page.content(link, locale, positionIn(after)));
    if (!content) return await nothing(reply);
    const here = `/c/${token}`;
    const page = {
      ...content,
      locale,
      assets,
      otherLanguage: `${here}/privacy?lang=${other(locale)}`,
      place: { here, key: randomUUIDv7() },
      done: done === 'yes' ? true : done === 'no' ? false : undefined,
    };
    await html(reply, locale).send(renderPrivacyPage(page));
  }

  /** The copy of his data, as a file. */
  @Get('own-data')
  async copy(
    @Param('token') token: string,
    @Query('format') told: unknown,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const format = told === 'csv' ? 'csv' : 'json';
    const copy = link && (await this.#page.copy(link, localeOf(lang, request), format));
    if (!copy) return await nothing(reply);
    await reply
      .header(
        'content-type',
        format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      )
      .header('content-disposition', `attachment; filename="my-data.${format}"`)
      .header('cache-control', 'no-store')
      .send(copy);
  }
}
