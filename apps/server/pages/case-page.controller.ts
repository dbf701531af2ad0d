import { randomUUIDv7 } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { negotiateLocale } from '#platform/problems';
import type { Locale } from '#platform/time';
import { NOTHING_PAGE } from '../../web/customer/nothing.js';
import { renderCaseMain, renderCasePage, renderFactorPage } from '../../web/customer/render.js';
import { CaseDoor, type FactorOutcome } from './case-door.js';
import { PinnedLog } from '../proof/pinned-log.js';
import { CasePage } from './case-page.js';
import { CUSTOMER_ASSETS } from './customer-assets.controller.js';

const { addresses: assets } = CUSTOMER_ASSETS;
const NO_LEFT = undefined;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The customer's page behind a case's link. A link that opens nothing answers 404 with the same bytes, whatever the
 * reason; one that does asks for the second factor first.
 */
@Controller('c/:token')
@May('public')
export class CasePageController {
  readonly #door: CaseDoor;
  readonly #page: CasePage;
  readonly #pinned: PinnedLog;

  constructor(door: CaseDoor, page: CasePage, pinned: PinnedLog) {
    this.#door = door;
    this.#page = page;
    this.#pinned = pinned;
  }

  @Get()
  async page(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Query('after') after: unknown,
    @Query('done') done: unknown,
    @Query('receipt') receipt: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.open(token);
    if (!link) return await nothing(reply);
    const locale = localeOf(lang, request);
    if (!this.#door.hasPassed(request, link)) return await ask(reply, token, locale, NO_LEFT);
    const content = await this.#page.content(link, locale, positionIn(after));
    if (!content) return await nothing(reply);
    const { view, beside } = content;
    const here = `/c/${token}`;
    await html(reply, locale).send(
      renderCasePage(view, {
        assets,
        here,
        place: { here, key: randomUUIDv7() },
        done: done === 'yes' ? true : done === 'no' ? false : undefined,
        receipt: typeof receipt === 'string' && UUID.test(receipt) ? receipt : undefined,
        beside,
        pinned: await this.#pinned.now(),
        otherLanguage: `${here}?lang=${other(locale)}`,
        live: {
          main: `${here}/main?lang=${locale}`,
          stream: `${here}/stream?after=${view.position}`,
        },
      }),
    );
  }

  /** The part of the page that changes; `?after=` waits until that position is in it. */
  @Get('main')
  async main(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Query('after') after: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const locale = localeOf(lang, request);
    const position = positionIn(after);
    const content = link ? await this.#page.content(link, locale, position) : undefined;
    if (!content) return await nothing(reply);
    const here = `/c/${token}`;
    await html(reply, locale).send(
      renderCaseMain(content.view, here, { here, key: randomUUIDv7() }, content.beside),
    );
  }

  @Post('factor')
  @HttpCode(303)
  async factor(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const digits = (body as { digits?: unknown } | null | undefined)?.digits;
    const outcome: FactorOutcome | undefined = await this.#door.tryFactor(token, digits, reply);
    if (!outcome) return await nothing(reply);
    const locale = localeOf(lang, request);
    if (!outcome.passed) return await ask(reply.code(403), token, locale, outcome.left);
    await reply
      .code(303)
      .header('location', `/c/${token}?lang=${locale}`)
      .header('cache-control', 'no-store')
      .send();
  }
}

export const positionIn = (after: unknown): bigint | undefined =>
  typeof after === 'string' && /^\d{1,18}$/.test(after) ? BigInt(after) : undefined;

/** `?lang=` first, then Accept-Language, then Chinese. */
export function localeOf(lang: unknown, { headers }: FastifyRequest): Locale {
  return negotiateLocale(typeof lang === 'string' ? lang : headers['accept-language']);
}
export const other = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en');

export const html = (reply: FastifyReply, locale: Locale): FastifyReply =>
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', locale)
    .header('cache-control', 'no-store')
    .header('vary', 'Accept-Language, Cookie');

async function ask(
  reply: FastifyReply,
  token: string,
  locale: Locale,
  left: number | undefined,
): Promise<void> {
  const here = `/c/${token}`;
  await html(reply, locale).send(
    renderFactorPage({
      locale,
      assets,
      action: `${here}/factor?lang=${locale}`,
      otherLanguage: `${here}?lang=${other(locale)}`,
      left,
    }),
  );
}

/** The same bytes and headers for every link that opens nothing. */
export async function nothing(reply: FastifyReply): Promise<void> {
  await reply
    .code(404)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(NOTHING_PAGE);
}
