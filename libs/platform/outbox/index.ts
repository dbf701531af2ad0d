export { DeliveryError, type Message, type Transport } from './message.js';
export { fileTransport } from './file-transport.js';
export { smtpTransport, type SmtpSettings } from './smtp-transport.js';
export { webhookTransport, type WebhookSettings } from './webhook-transport.js';
export { runOutbox, type OutboxHandle, type OutboxOptions, type OutboxSource } from './run-outbox.js';
export { forgetMessages } from './forget-files.js';
