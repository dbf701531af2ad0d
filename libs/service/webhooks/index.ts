export { webhooksContext } from './webhooks.module.js';
export * from './webhook.events.js';
export * from './webhook.rules.js';
export * from './grant.events.js';
export { feedGrant, onRecord, sightBy, type Narrowing } from './grant.rules.js';
export { ownedBy, webhookTable, webhookTables, type WebhookRow } from './queries/webhook-table.js';
export { disableWebhook, giveUpEvent, recordArrival } from './capabilities/record-delivery.js';
export { webhookHasNoSecret } from './webhooks.problems.js';
