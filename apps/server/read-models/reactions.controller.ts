import { Controller, Get, Inject, Query } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { May } from '#platform/access';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import {
  REACTION_STATES,
  reactionsForHttp,
  type ReactionForHttp,
  type ReactionState,
} from './reactions-of.js';
import { READ_MODEL_ROLES } from './roles.js';

class ReactionsAsked {
  @IsOptional() @IsIn(REACTION_STATES) state?: ReactionState;
}

/** How far each reaction is, and why it stands still if it does. */
@Controller('reactions')
export class ReactionsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  @May(...READ_MODEL_ROLES)
  async list(@Query() asked: unknown): Promise<{ head: string; reactions: readonly ReactionForHttp[] }> {
    const { state } = validateInput(ReactionsAsked, asked);
    const { head, reactions } = await reactionsForHttp(this.installation);
    return { head, reactions: reactions.filter(each => state === undefined || each.state === state) };
  }
}
