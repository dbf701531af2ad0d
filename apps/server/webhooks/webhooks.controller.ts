import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May, type Actor } from '#platform/access';
import type { KnownRequest } from '#platform/event-sourcing/http/index.js';
import { forbidden, ProblemError } from '#platform/problems';
import { publicKeyText } from '#platform/webhooks';
import {
  maySend,
  mayTend,
  ownedBy,
  webhookHasNoSecret,
  type Owned,
  type WebhookRow,
} from '#service/webhooks';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { webhookKeys, webhookSecrets } from './webhook-keys.js';
import { pingWebhook, webhookRow, type Pinged } from './ping-webhook.js';

export const WEBHOOK_ROLES = ['reporting', 'operator'] as const;

/** What receivers verify with, and a call to try them out. */
@Controller()
export class WebhooksController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('webhook-keys')
  @May('public')
  async keys(): Promise<{ keys: readonly { key: string; from: string; until?: string }[] }> {
    const { readStore, personalData, clock } = this.installation;
    const now = clock.now();
    const keys = (await webhookKeys(readStore.db, personalData))
      .filter(({ until }) => until === undefined || now < until)
      .map(({ key, from, until }) => ({
        key: publicKeyText(key),
        from: new Date(from).toISOString(),
        ...(until !== undefined && { until: new Date(until).toISOString() }),
      }));
    return { keys };
  }

  /** To whom it is for alone: who may read the feed. */
  @Get('webhooks/:webhookId/secret')
  @May(...WEBHOOK_ROLES)
  async secret(
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const row = await this.#row(request, maySend);
    const secrets = webhookSecrets(row, this.installation.personalData);
    if (secrets.length === 0) throw new ProblemError(webhookHasNoSecret);
    const now = this.installation.clock.now();
    reply.header('Cache-Control', 'no-store');
    return {
      secrets: secrets
        .filter(({ until }) => until === undefined || now < until)
        .map(({ text, until }) => ({
          secret: text,
          ...(until !== undefined && { until: new Date(until).toISOString() }),
        })),
    };
  }

  @Post('webhooks/:webhookId/test')
  @HttpCode(200)
  @May(...WEBHOOK_ROLES)
  async test(@Req() request: KnownRequest): Promise<Pinged> {
    const row = await this.#row(request, mayTend);
    const stop = new AbortController();
    request.raw.once('close', () => stop.abort());
    return await pingWebhook(this.installation, row, stop.signal);
  }

  async #row(
    { params: { webhookId = '' }, actor }: KnownRequest,
    may: (actor: Actor, owned: Owned) => boolean,
  ): Promise<WebhookRow> {
    const row = await webhookRow(this.installation, webhookId);
    if (!may(actor, ownedBy(row))) throw new ProblemError(forbidden);
    return row;
  }
}
