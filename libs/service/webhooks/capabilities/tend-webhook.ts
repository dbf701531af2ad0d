import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import {
  Command,
  reject,
  type CapabilityDeclaration,
  type Decision,
  type DecisionContext,
} from '#platform/event-sourcing';
import { forbidden, type ProblemType } from '#platform/problems';
import { maySend, mayTend, OVERLAP_HOURS, webhook, type WebhookState } from '../webhook.rules.js';
import { webhookGrantOver } from '../grant.problems.js';
import { webhookEnded } from '../webhooks.problems.js';

/** What is done to an endpoint that is there. */
export class WebhookCommand extends Command {
  @IsString() @Length(1, 80) webhookId!: string;
}
export class FromPosition extends WebhookCommand {
  /** Events after this position, decimal. */
  @Matches(/^\d{1,19}$/) from!: string;
}
export class OneEvent extends WebhookCommand {
  @IsString() @Length(1, 80) eventId!: string;
}
export class WithOverlap extends WebhookCommand {
  /** For so long that before it signs beside it; 0: it ends at once. Default 72. */
  @IsOptional() @IsInt() @Min(0) @Max(720) overlapHours?: number;
}

/** When that before it ends, epoch milliseconds. */
export const overlapEnd = (now: number, hours = OVERLAP_HOURS): number => now + hours * 3_600_000;

type NoReads = Record<never, never>;
type Tending<C extends Command> = Pick<
  CapabilityDeclaration<C, WebhookState, NoReads>,
  'on' | 'may' | 'mustExist' | 'refuses' | 'about' | 'decide'
>;

/**
 * Whoever tends to the endpoint; it has not ended. `sends`: events go out for it, so it takes the grant of the feed, which
 * an operator as such need not have. `ends`: it may be done after the grant has ended, too.
 */
export const tending = <C extends Command>(
  decide: (command: C, state: WebhookState, context: DecisionContext<NoReads>) => Decision,
  {
    refuses = [],
    sends = false,
    ends = false,
  }: { refuses?: readonly ProblemType[]; sends?: boolean; ends?: boolean } = {},
): Tending<C> => ({
  on: webhook,
  may: ['reporting', 'operator', 'system'],
  mustExist: true,
  refuses: [forbidden, webhookEnded, ...(ends ? [] : [webhookGrantOver]), ...refuses],
  about: () => ({}),
  decide(command, state, context) {
    const may = sends ? maySend : mayTend;
    if (!may(context.actor, state)) return reject(forbidden);
    if (state.status === 'unsubscribed') return reject(webhookEnded);
    if (state.status === 'grant-ended' && !ends) return reject(webhookGrantOver);
    return decide(command, state, context);
  },
});
