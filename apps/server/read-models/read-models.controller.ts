import { Controller, Get, Inject, Param } from '@nestjs/common';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { digestOf, projectorsOf, type ReadModelDigest } from '#platform/projections';
import { DECLARED } from '../contexts.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { statusForHttp, type StatusForHttp } from './status-for-http.js';

export const READ_MODEL_ROLES = ['operator', 'auditor'] as const;

/** How far each read model is, what it was given, and what its rows come to. */
@Controller('read-models')
export class ReadModelsController {
  /** One at a time: each reads a whole table. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  @May(...READ_MODEL_ROLES)
  async list(): Promise<{ head: string; readModels: readonly StatusForHttp[] }> {
    const { store, projections } = this.installation;
    return { head: String(await store.head()), readModels: projections.status().map(statusForHttp) };
  }

  @Get(':name/digest')
  @May(...READ_MODEL_ROLES)
  async digest(@Param('name') name: string): Promise<{ name: string } & Omit<ReadModelDigest, 'position'>> {
    const projector = projectorsOf(DECLARED).find(each => each.name === name);
    if (!projector) throw new ProblemError(notFound, { what: `/read-models/${name}/digest` });
    const mine = this.#last.then(() => digestOf(this.installation.readStore, projector));
    this.#last = mine.catch(() => undefined);
    const { position, ...digest } = await mine;
    return { name, ...digest, ...{ position: String(position) } };
  }
}
