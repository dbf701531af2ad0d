import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { IsString, Length, Matches } from 'class-validator';
import { May } from '#platform/access';
import { validateInput, type KnownRequest } from '#platform/event-sourcing/http/index.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { ORDER_ROLES } from './roles.js';
import { orderRetry, orderSkip, type Ordered } from './order-readers.js';

class Skip {
  /** Of the event that the reader stands at. */
  @Matches(/^\d{1,19}$/) position!: string;
  @IsString() @Length(1, 500) reason!: string;
}
class Retry {}

/** What operators order of a read model or reaction that stands still; each order is a fact before it is followed. */
@Controller()
export class ReaderOrdersController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('read-models/:name/skip')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  skipForReadModel(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() { actor }: KnownRequest,
  ): Promise<Ordered> {
    return orderSkip(this.installation, { kind: 'read-model', name, actor, ...validateInput(Skip, body) });
  }

  @Post('read-models/:name/retry')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  retryReadModel(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() { actor }: KnownRequest,
  ): Promise<Ordered> {
    validateInput(Retry, body ?? {});
    return orderRetry(this.installation, { kind: 'read-model', name, actor });
  }

  @Post('reactions/:name/skip')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  skipForReaction(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() { actor }: KnownRequest,
  ): Promise<Ordered> {
    return orderSkip(this.installation, { kind: 'reaction', name, actor, ...validateInput(Skip, body) });
  }

  @Post('reactions/:name/retry')
  @May(...ORDER_ROLES)
  @HttpCode(202)
  retryReaction(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() { actor }: KnownRequest,
  ): Promise<Ordered> {
    validateInput(Retry, body ?? {});
    return orderRetry(this.installation, { kind: 'reaction', name, actor });
  }
}
