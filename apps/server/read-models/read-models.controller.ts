import { Controller, Get, Inject, Param } from '@nestjs/common';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import { digestOf, projectorsOf, type ReadModelDigest } from '#platform/projections';
import { DECLARED } from '../contexts.js';
import { readModelsNow } from '../health/read-models-now.js';
import { within } from '../health/within.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { READ_MODEL_ROLES } from './roles.js';
import { statusForHttp, type StatusForHttp } from './status-for-http.js';

/** How far each read model is, what it was given, and what its rows come to. */
@Controller('read-models')
export class ReadModelsController {
  /** One at a time: each reads a whole table. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  @May(...READ_MODEL_ROLES)
  async list(): Promise<{ head: string; readModels: readonly StatusForHttp[] }> {
    // Also while the read store is away: why it is, is what is looked for here then.
    const [head, readModels] = await Promise.all([
      within(this.installation.store.head()),
      readModelsNow(this.installation),
    ]);
    return { head: String(head ?? ''), readModels: readModels.map(statusForHttp) };
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
