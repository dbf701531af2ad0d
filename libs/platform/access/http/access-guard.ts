import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { forbidden, ProblemError } from '#platform/problems';
import type { Access } from '../access.js';
import { ANONYMOUS, type Actor } from '../actor.js';
import { visibilityOf, type Visibility } from '../may.js';
import { crossSiteRequest } from './access-problems.js';
import { credentialsOf, signInNeeded, type Credentials } from './authenticate.js';
import { isSafe, provenanceOf } from './same-origin.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the guard has let the request pass; `ANONYMOUS` on a public route without a sign-in. */
    actor: Actor;
  }
}

/**
 * Stands before every route: finds out who asks and whether the route is for them.
 * Answers at once, without a promise, for whoever it has seen before.
 */
export class AccessGuard implements CanActivate {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const may = visibilityOf(context.getHandler(), context.getClass());
    if (!may) throw new ProblemError(forbidden);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const credentials = credentialsOf(request, this.#access);
    this.#assertOwnPages(request, credentials);
    return may.includes('public') ? admitAnyone(request, credentials) : admit(request, credentials, may);
  }

  /** A browser adds its cookies to requests that other sites make it send: those must not act. */
  #assertOwnPages(request: FastifyRequest, credentials: Credentials | undefined): void {
    if (isSafe(request) || credentials?.ambient === false) return;
    const from = provenanceOf(request, this.#access.publicOrigin);
    if (from === 'cross-site' || (from === 'unsaid' && credentials)) throw new ProblemError(crossSiteRequest);
  }
}

function admit(
  request: FastifyRequest,
  credentials: Credentials | undefined,
  may: readonly Visibility[],
): boolean | Promise<boolean> {
  if (!credentials) throw signInNeeded();
  const actor = credentials.actor();
  return 'then' in actor ? actor.then(known => enter(request, known, may)) : enter(request, actor, may);
}

function enter(request: FastifyRequest, actor: Actor, may: readonly Visibility[]): true {
  if (!actor.roles.some(role => role !== 'system' && may.includes(role))) throw new ProblemError(forbidden);
  return welcome(request, actor);
}

/** A sign-in that is no longer good doesn't close a public page. */
function admitAnyone(
  request: FastifyRequest,
  credentials: Credentials | undefined,
): boolean | Promise<boolean> {
  request.actor = ANONYMOUS;
  if (!credentials) return true;
  try {
    const actor = credentials.actor();
    return 'then' in actor
      ? actor.then(known => welcome(request, known)).catch(() => true)
      : welcome(request, actor);
  } catch {
    return true;
  }
}

function welcome(request: FastifyRequest, actor: Actor): true {
  request.actor = actor;
  return true;
}
