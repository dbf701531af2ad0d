import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { ProblemError, unavailable } from '#platform/problems';
import { frameworkProblems } from '#platform/problems/http/index.js';

const LOOK_EVERY_MS = 10;

export interface RequestsUnderway {
  /**
   * From now on refuses what comes (503), and resolves once all that came before is answered, after `withinMs` at the
   * latest. What goes on without end, feeds and live pages, is not waited for.
   */
  settle(withinMs: number): Promise<void>;
}

/** Keeps account of the requests that are being answered, so that a stop cuts none off. Before `app.listen()`. */
export function requestsUnderway(app: NestFastifyApplication): RequestsUnderway {
  const refuse = frameworkProblems();
  const underway = new Set<FastifyReply['raw']>();
  let stopping = false;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (stopping) {
        void reply.header('connection', 'close');
        return refuse(new ProblemError(unavailable), request, reply);
      }
      underway.add(reply.raw);
      reply.raw.once('close', () => underway.delete(reply.raw));
      done();
    });
  return {
    async settle(withinMs) {
      stopping = true;
      const end = performance.now() + withinMs;
      while ([...underway].some(isWaitedFor) && performance.now() < end)
        await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    },
  };
}

const isWaitedFor = ({ headersSent, writableEnded }: FastifyReply['raw']): boolean =>
  !headersSent || writableEnded;
