import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import type { SignedIn } from '#platform/access/signed-in.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** Whoever works with a page of the staff. */
export const SESSION_ROLES = ['agent', 'technician', 'supervisor', 'manager', 'auditor', 'operator'] as const;

@Controller('session')
export class SessionController {
  readonly #zone: string;

  constructor(@Inject(INSTALLATION) { settings }: Installation) {
    this.#zone = settings.ZONE;
  }

  @Get()
  @May(...SESSION_ROLES)
  @Header('cache-control', 'no-store')
  session(@Req() { actor }: FastifyRequest): SignedIn {
    return { id: actor.id, roles: actor.roles, zone: this.#zone };
  }
}
