import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May, type Actor } from '#platform/access';
import type { KnownRequest } from '#platform/event-sourcing/http/index.js';
import { forbidden, notFound, ProblemError } from '#platform/problems';
import { publicKeyText } from '#platform/webhooks';
import {
  maySend,
  mayTend,
  ownedBy,
  webhookHasNoSecret,
  webhookTables,
  type Owned,
  type WebhookRow,
} from '#service/webhooks';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { webhookKeys, webhookSecrets } from './webhook-keys.js';
import { connectWebhook } from './connect-webhook.js';

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
  async test(@Req() request: KnownRequest): Promise<{ delivered: boolean; answer: string; id: string }> {
    const row = await this.#row(request, mayTend);
    const { installation } = this;
    const keys = await webhookKeys(installation.readStore.db, installation.personalData);
    const id = randomUUID();
    const sample = {
      specversion: '1.0',
      id,
      source: `/feeds/${row.feed}`,
      type: 'vitrine.test',
      time: new Date(installation.clock.now()).toISOString(),
    };
    const endpoint = { url: row.url, secrets: webhookSecrets(row, installation.personalData) };
    const stop = new AbortController();
    request.raw.once('close', () => stop.abort());
    const line = connectWebhook(installation, () => keys)(endpoint);
    const { delivered, told } = await line
      .send({ id, body: JSON.stringify(sample) }, stop.signal)
      .finally(() => line.close());
    return { delivered, answer: told, id };
  }

  async #row(
    { params: { webhookId = '' }, actor }: KnownRequest,
    may: (actor: Actor, owned: Owned) => boolean,
  ): Promise<WebhookRow> {
    const row = await webhookTables(this.installation.readStore.db)
      .selectFrom('webhook')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .executeTakeFirst();
    if (!row || row.status === 'unsubscribed' || row.status === 'grant-ended')
      throw new ProblemError(notFound, { what: `/webhooks/${webhookId}` });
    if (!may(actor, ownedBy(row))) throw new ProblemError(forbidden);
    return row;
  }
}
