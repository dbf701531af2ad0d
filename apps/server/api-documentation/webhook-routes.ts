import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound, unavailable } from '#platform/problems';
import { problemResponses } from '#platform/problems/http/index.js';
import { webhookHasNoSecret } from '#service/webhooks';
import { WEBHOOK_ROLES } from '../webhooks/webhooks.controller.js';
import { content, inPath, listOf, object, SIGN_IN, text } from './parts.js';

const UNTIL = { ...text, format: 'date-time', description: 'Another took its place: it signs up to then.' };
const withUntil = (shape: ReturnType<typeof object>) => ({
  ...shape,
  properties: { ...(shape.properties as object), until: UNTIL },
});

/** What receivers of webhooks verify with, and a call to try them out. */
export const WEBHOOK_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /webhook-keys': {
    operationId: 'WebhookKeys',
    tags: ['webhooks'],
    summary: 'The public keys that webhooks are signed with',
    description: 'Standard Webhooks, `v1a`: Ed25519 over `<webhook-id>.<webhook-timestamp>.<body>`.',
    security: [],
    responses: {
      200: {
        description: 'Those that sign now, the oldest first.',
        content: content(
          'application/json',
          object({
            keys: listOf(
              withUntil(
                object({
                  key: { ...text, description: '`whpk_` and 32 bytes in base64.' },
                  from: { ...text, format: 'date-time' },
                }),
              ),
            ),
          }),
        ),
      },
      ...problemResponses([unavailable]),
    },
  },
  'GET /webhooks/:webhookId/secret': {
    operationId: 'WebhookSecret',
    tags: ['webhooks'],
    summary: 'The secret of an endpoint that asked for one: what `v1` is verified with',
    description: `${whoMay(WEBHOOK_ROLES)} The token must be granted the feed.`,
    security: securityOf(WEBHOOK_ROLES),
    parameters: [inPath('webhookId', 'Of the endpoint.')],
    responses: {
      200: {
        description: 'The newest first.',
        content: content(
          'application/json',
          object({
            secrets: listOf(withUntil(object({ secret: { ...text, description: '`whsec_` and base64.' } }))),
          }),
        ),
      },
      ...problemResponses([...SIGN_IN, notFound, webhookHasNoSecret, unavailable]),
    },
  },
  'POST /webhooks/:webhookId/test': {
    operationId: 'TestWebhook',
    tags: ['webhooks'],
    summary: 'Send an endpoint a sample, once and now, and say what came of it',
    description: `${whoMay(WEBHOOK_ROLES)} An event of the type \`vitrine.test\`, signed like any other.`,
    security: securityOf(WEBHOOK_ROLES),
    parameters: [inPath('webhookId', 'Of the endpoint.')],
    responses: {
      200: {
        description: 'It was tried.',
        content: content(
          'application/json',
          object({
            delivered: { type: 'boolean' },
            answer: { ...text, description: '`answered 204`, `no answer within 15 s`, …' },
            id: { ...text, description: 'Its `webhook-id`.' },
          }),
        ),
      },
      ...problemResponses([...SIGN_IN, notFound, unavailable]),
    },
  },
};
