import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { May, type Actor } from '#platform/access';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** Who sits at the desk, and by which zone its days are counted. */
export interface DeskSession {
  readonly id: string;
  readonly roles: Actor['roles'];
  /** IANA. */
  readonly zone: string;
}

@Controller('desk/session')
export class DeskSessionController {
  readonly #zone: string;

  constructor(@Inject(INSTALLATION) { settings }: Installation) {
    this.#zone = settings.ZONE;
  }

  @Get()
  @May('agent', 'technician', 'supervisor', 'manager')
  @Header('cache-control', 'no-store')
  session(@Req() { actor }: FastifyRequest): DeskSession {
    return { id: actor.id, roles: actor.roles, zone: this.#zone };
  }
}
