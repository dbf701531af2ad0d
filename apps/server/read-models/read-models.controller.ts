import { Controller, Get, Inject, Param } from '@nestjs/common';
import { May } from '#platform/access';
import { notFound, ProblemError } from '#platform/problems';
import {
  digestOf,
  projectorsOf,
  readWorks,
  type BuildWork,
  type ReadModelDigest,
} from '#platform/projections';
import { DECLARED } from '../contexts.js';
import { within } from '../health/within.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { READ_MODEL_ROLES } from './roles.js';
import { skipsOf, type SkipForHttp } from './skips.js';
import { statusForHttp, type StatusForHttp } from './status-for-http.js';

/** What was ordered to be built beside: `GET /read-models/:name/builds` tells more. */
type OrderInShort = Pick<BuildWork, 'state' | 'dryRun'>;

type ListedReadModel = StatusForHttp & {
  readonly order?: OrderInShort;
  readonly skipped?: readonly SkipForHttp[];
};

/** How far each read model is, what it was given, and what its rows come to. */
@Controller('read-models')
export class ReadModelsController {
  /** One at a time: each reads a whole table. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  @May(...READ_MODEL_ROLES)
  async list(): Promise<{ head: string; readModels: readonly ListedReadModel[] }> {
    const { store, projections, readStore } = this.installation;
    // Also while the read store is away: why it is, is what is looked for here then.
    const [head, known, skips] = await Promise.all([
      within(store.head()),
      within(readWorks(readStore.db)),
      within(skipsOf(store, 'read-model')),
    ]);
    const works = new Map(known?.map(work => [work.name, work]));
    const whole = (status: StatusForHttp): ListedReadModel => {
      const [work, skipped] = [works.get(status.name), skips?.get(status.name)];
      return {
        ...status,
        ...(work && { order: { state: work.state, dryRun: work.dryRun } }),
        ...(skipped && { skipped }),
      };
    };
    return {
      head: String(head ?? ''),
      readModels: projections.status().map(statusForHttp).map(whole),
    };
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
