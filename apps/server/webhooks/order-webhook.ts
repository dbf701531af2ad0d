import { randomUUIDv7 } from 'node:crypto';
import type { Actor } from '#platform/access';
import { isAccepted, type AnyCapability, type Command, type Executor } from '#platform/event-sourcing';
import { validateInput } from '#platform/event-sourcing/http/validate.js';
import { ProblemError } from '#platform/problems';
import {
  LETTERS_AT_ONCE,
  pauseWebhook,
  redeliverDeadLetters,
  redeliverEvent,
  replayWebhook,
  resumeWebhook,
} from '#service/webhooks';

const ORDERS: Readonly<Record<string, AnyCapability>> = {
  pause: pauseWebhook,
  resume: resumeWebhook,
  replay: replayWebhook,
  redeliver: redeliverEvent,
  'redeliver-all': redeliverDeadLetters,
};

/** What `vitrine webhooks` wants done to an endpoint. */
export interface WebhookOrder {
  readonly order: 'pause' | 'resume' | 'replay' | 'redeliver' | 'redeliver-all' | 'ping';
  readonly webhookId: string;
  readonly from?: string;
  readonly upTo?: string;
  readonly eventId?: string;
}
export interface WebhookOrdered {
  /** How many facts came of it; 0: there was nothing to do. */
  readonly facts: number;
  /** There is more to do than is done at once. */
  readonly more?: boolean;
  /** Of the last in the log. */
  readonly position?: string;
  /** Of a ping. */
  readonly delivered?: boolean;
  readonly answer?: string;
}

/** Who can reach the socket can read the folder, and so all feeds. */
const ACTOR: Actor = { id: 'command-line', roles: ['operator'], grants: ['feed:*'] };

/** @throws ProblemError where it is refused */
export async function orderWebhook(
  executor: Executor,
  ping: (webhookId: string) => Promise<{ delivered: boolean; answer: string }>,
  { order, ...command }: WebhookOrder,
): Promise<WebhookOrdered> {
  if (order === 'ping') return { facts: 0, ...(await ping(command.webhookId)) };
  const capability = ORDERS[order];
  if (!capability) throw new Error(`there is no order "${String(order)}"`);
  const outcome = await executor.execute(capability, validateInput(capability.command, command) as Command, {
    actor: ACTOR,
    idempotencyKey: `webhook-order/${randomUUIDv7()}`,
    recordedBy: 'command-line',
  });
  if (!isAccepted(outcome)) {
    const { rejected, params } = outcome.rejection;
    throw new ProblemError(rejected, params);
  }
  const facts = outcome.events.length;
  return { facts, position: String(outcome.position), more: facts === LETTERS_AT_ONCE };
}
