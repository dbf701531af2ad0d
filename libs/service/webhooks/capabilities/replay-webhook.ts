import { IsOptional, Matches } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { POSITION, WebhookPartReplayed, WebhookReplayed } from '../webhook.events.js';
import { replayOfNothing } from '../webhooks.problems.js';
import { FromPosition, tending } from './tend-webhook.js';

export class ReplayWebhook extends FromPosition {
  /** Up to this position, decimal; then it goes on where it was. Default: all. */
  @IsOptional() @Matches(POSITION) upTo?: string;
}

/** For a receiver that lost what it was told. */
export const replayWebhook = capability({
  id: 'N8',
  command: ReplayWebhook,
  route: 'POST /webhooks/:webhookId/replay',
  summary: 'Send an endpoint all events after a position again, in order and under the same ids',
  example: { from: '0' },
  ...tending<ReplayWebhook>(
    ({ from, upTo }, state, { actor }) => {
      const round = state.round + 1;
      if (upTo === undefined) return [fact(WebhookReplayed, { from, round, by: actor.id })];
      if (BigInt(upTo) <= BigInt(from)) return reject(replayOfNothing, { from, upTo });
      return [fact(WebhookPartReplayed, { from, upTo, round, by: actor.id })];
    },
    { sends: true, refuses: [replayOfNothing] },
  ),
});
