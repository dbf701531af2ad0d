import { isUtf8 } from 'node:buffer';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invalidEncoding, ProblemError } from '../index.js';

/**
 * JSON bodies as they were sent, or not at all: invalid UTF-8 is refused instead of being replaced by U+FFFD,
 * and so are `__proto__` and `constructor.prototype`. Before `app.init()` or `app.listen()`. `bodyLimit`: bytes.
 */
export function useStrictJson(app: NestFastifyApplication, bodyLimit: number): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    if (!isUtf8(body)) done(new ProblemError(invalidEncoding));
    else void parse(request as never, body.toString('utf8'), done as never);
  });
}
