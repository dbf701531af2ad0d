import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/access';

/** A request that the access guard has let pass: it knows who asks. */
export type KnownRequest = FastifyRequest<{
  Params: Record<string, string>;
  Querystring: Record<string, string | string[]>;
}> & { actor: Actor };
export type { FastifyReply };
