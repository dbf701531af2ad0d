import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { securityHeaders } from './security-headers.js';

const FORM = 'application/x-www-form-urlencoded';
const FORM_BYTES = 16_384;

/** What the guard needs of the server, and the headers of every answer. Before `app.init()` or `app.listen()`. */
export async function registerAccess(app: NestFastifyApplication): Promise<void> {
  await app.register(cookie);
  const server = app.getHttpAdapter().getInstance();
  // Sign-out and a customer's second factor are forms, so that they work without script.
  if (!server.hasContentTypeParser(FORM)) app.useBodyParser(FORM, { bodyLimit: FORM_BYTES });
  // Declared ahead, so that every request has one shape and setting it stays cheap.
  server.decorateRequest('actor');
  server.addHook('onSend', securityHeaders);
}
