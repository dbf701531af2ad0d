import { randomUUIDv7 } from 'node:crypto';
import { SYSTEM } from '#platform/access';
import { isAccepted, type AnyCapability, type Command } from '#platform/event-sourcing';
import type { OnRecord } from '#platform/webhooks';
import { disableWebhook, giveUpEvent, recordArrival } from '#service/webhooks';
import type { Installation } from '../installation.js';

/** What came of deliveries, as facts. What is on record already is not recorded again: the stream's own state says so. */
export function webhookRecord({ executor }: Pick<Installation, 'executor'>): OnRecord {
  async function give(capability: AnyCapability, command: object): Promise<void> {
    const outcome = await executor.execute(capability, command as Command, {
      actor: SYSTEM,
      idempotencyKey: `webhook/${randomUUIDv7()}`,
      recordedBy: 'webhooks',
    });
    if (!isAccepted(outcome))
      throw new Error(`${capability.name} was refused: ${outcome.rejection.rejected.type}`);
  }
  return {
    givenUp: ({ webhookId }, { id, position, type }, { attempts, answer }) =>
      give(giveUpEvent, {
        webhookId,
        eventId: id,
        at: String(position),
        eventType: type,
        attempts,
        answer,
      }),
    arrivedLate: ({ webhookId }, { eventId }) => give(recordArrival, { webhookId, eventId }),
    disabled: ({ webhookId }, { because, at, answer }) =>
      give(disableWebhook, { webhookId, because, at: String(at), answer }),
  };
}
