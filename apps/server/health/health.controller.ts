import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May } from '#platform/access';
import type { LogStatus } from '#platform/transparency-log';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { skippedBy } from './read-models-now.js';
import { statusSnapshot } from './snapshot.js';
import { STREAMS, type Streams } from '../streams.js';

/** `/health/live`: the process answers. `/health/ready`: log, read models and reactions work; otherwise 503 and why. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(STREAMS) private readonly streams: Streams,
  ) {}

  @Get('live')
  @May('public')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @May('public')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { worksHere } = this.installation;
    const snapshot = await statusSnapshot(this.installation, this.streams);
    const { head, readModels, transparency, streams, liveQuestions, webhooks, failing: stopped } = snapshot;
    reply.status(stopped.length > 0 ? 503 : 200);
    return {
      status: stopped.length > 0 ? 'error' : 'ok',
      stopped,
      head: String(head ?? ''),
      work: worksHere ? 'here' : 'elsewhere',
      readModels: readModels.map(each => ({
        name: each.name,
        version: each.version,
        state: each.state,
        position: String(each.position),
        applied: each.applied,
        behind: each.behind,
        ...(each.order && { order: each.order }),
        ...(skippedBy(each) > 0 && { skippedEvents: skippedBy(each) }),
      })),
      ...{ streams, liveQuestions },
      ...(webhooks && { webhooks }),
      ...(transparency && { transparency: transparencyHealth(transparency, head) }),
    };
  }
}

/** How far the proof is behind the log: in positions, since positions on a server have gaps. */
const transparencyHealth = (status: LogStatus, head: bigint | undefined) => ({
  size: status.size,
  position: String(status.position),
  built: status.elsewhere ? 'elsewhere' : 'here',
  // Only who builds it knows of events that are no leaves.
  ...(!status.elsewhere && {
    behind: String(head === undefined || head < status.position ? 0n : head - status.position),
  }),
  ...(status.signedAt !== undefined && { signedAt: status.signedAt }),
  witnesses: Object.entries(status.witnesses ?? {}).map(([witness, why]) => ({ witness, why })),
});
