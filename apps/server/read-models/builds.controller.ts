import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { May } from '#platform/access';
import type { Projector } from '#platform/event-sourcing';
import { idempotencyKeyOf, validateInput, type KnownRequest } from '#platform/event-sourcing/http/index.js';
import { notFound, ProblemError } from '#platform/problems';
import {
  acceptBuild,
  askBuild,
  askSwitchBack,
  cancelBuild,
  dropPrevious,
  projectorsOf,
} from '#platform/projections';
import { nobodyBuilds } from '#service/operation';
import { DECLARED } from '../contexts.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { buildsForHttp, type BuildsForHttp } from './builds-of.js';
import { ordered } from './order-builds.js';
import { ORDER_ROLES, READ_MODEL_ROLES } from './roles.js';

class Build {
  /** Only compares. */
  @IsOptional() @IsBoolean() dryRun?: boolean;
}
class Accept {
  /** Of the build that is accepted, as the comparison said. */
  @Matches(/^[0-9a-f]{64}$/) digest!: string;
}
class Nothing {}

/**
 * Builds of read models beside those that queries read. An order is a row of the read store: any process takes it, the one
 * that keeps the read models carries it out. Each order answers with what there is then.
 */
@Controller('read-models/:name/builds')
export class BuildsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  @May(...READ_MODEL_ROLES)
  builds(@Param('name') name: string, @Req() { actor }: KnownRequest): Promise<BuildsForHttp> {
    return buildsForHttp(this.installation, known(name), actor);
  }

  @Post('build')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  async build(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<BuildsForHttp> {
    const { dryRun } = validateInput(Build, body ?? {});
    const { readStore } = this.installation;
    return await this.#order(name, request, async (projector, who) => {
      await this.#somebodyWorks(name);
      await askBuild(readStore, projector, { ...who, dryRun });
    });
  }

  @Post('accept')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  async accept(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<BuildsForHttp> {
    const { digest } = validateInput(Accept, body ?? {});
    const { readStore } = this.installation;
    return await this.#order(name, request, async (_, { by }) => {
      await this.#somebodyWorks(name);
      await acceptBuild(readStore, name, { by, digest });
    });
  }

  @Post('cancel')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  async cancel(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<BuildsForHttp> {
    validateInput(Nothing, body ?? {});
    return await this.#order(name, request, () => cancelBuild(this.installation.readStore, name));
  }

  @Post('switch-back')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  async switchBack(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<BuildsForHttp> {
    validateInput(Nothing, body ?? {});
    return await this.#order(name, request, async (projector, who) => {
      await this.#somebodyWorks(name);
      await askSwitchBack(this.installation.readStore, projector, who);
    });
  }

  @Post('drop-previous')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  async dropPrevious(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<BuildsForHttp> {
    validateInput(Nothing, body ?? {});
    return await this.#order(name, request, (_, who) => dropPrevious(this.installation.readStore, name, who));
  }

  async #order(
    name: string,
    { actor, headers }: KnownRequest,
    order: (projector: Projector, who: { readonly by: string; readonly key: string }) => Promise<void>,
  ): Promise<BuildsForHttp> {
    const key = idempotencyKeyOf(headers['idempotency-key']);
    const projector = known(name);
    await ordered(name, order(projector, { by: actor.id, key: `${actor.id}/${key}` }));
    return await buildsForHttp(this.installation, projector, actor);
  }

  async #somebodyWorks(name: string): Promise<void> {
    if ((await this.installation.nobodyWorks()) !== undefined) throw new ProblemError(nobodyBuilds, { name });
  }
}

function known(name: string): Projector {
  const projector = projectorsOf(DECLARED).find(each => each.name === name);
  if (!projector) throw new ProblemError(notFound, { what: `/read-models/${name}/builds` });
  return projector;
}
