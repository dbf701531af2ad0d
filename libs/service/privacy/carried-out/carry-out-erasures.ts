import { SYSTEM } from '#platform/access';
import { fold, historyOf, isAccepted, type Command, type Executor } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase } from '#platform/read-store';
import { endOfDay, type Clock } from '#platform/time';
import { bareCustomerId } from '#service/registry/customer.rules.js';
import { assessErasure } from '../assess-erasure.js';
import { recordErasure, type ErasedOutcome, type RecordErasure } from '../capabilities/record-erasure.js';
import { erasure } from '../erasure.rules.js';
import { versionOf } from '../privacy.policies.js';
import { erasureTables } from '../queries/erasure-table.js';
import { retentionRules } from '../retention.policies.js';

/** What erases and restricts; both durable when they resolve, and safe to repeat. */
export interface Eraser {
  /** Something of him is destroyed: an erasure that was cut off, and has to be finished. */
  hasBegun(subject: string): Promise<boolean>;
  /** Counts over all its repetitions. */
  erase(subject: string): Promise<ErasedOutcome>;
  restrict(subject: string, why: { readonly until: number; readonly ground: string }): Promise<void>;
  lift(subject: string): Promise<void>;
}

export interface CarryOutParts {
  readonly db: ReadDatabase;
  readonly store: Pick<EventStore, 'read'>;
  readonly executor: Executor;
  readonly eraser: Eraser;
  readonly clock: Clock;
  readonly zone: string;
}

/**
 * Carries out the orders to delete that nothing came of yet, and lifts what persons want used again: judged from the log, done, then recorded. Cut off anywhere it
 * begins again; what is done twice is done once, and only what is done is recorded as done.
 */
export function carryOutErasures(parts: CarryOutParts): () => Promise<void> {
  const { db, store } = parts;
  /** Through all from the first after a start: lifted twice it is lifted once. */
  const lifted = new Set<string>();
  return async () => {
    const waiting = await erasureTables(db)
      .selectFrom('erasure')
      .select('customer_id')
      .where('status', 'in', ['ordered', 'lifted'])
      .orderBy('position')
      .execute();
    for (const { customer_id: subject } of waiting) {
      const state = fold(erasure, await historyOf(store, `${erasure.category}-${bareCustomerId(subject)}`));
      const { status, orderId } = state;
      if (orderId === undefined || lifted.has(orderId)) continue;
      if (status === 'ordered') await carryOut(subject, orderId, parts);
      if (status !== 'lifted') continue;
      await parts.eraser.lift(subject);
      lifted.add(orderId);
    }
  };
}

async function carryOut(subject: string, orderId: string, parts: CarryOutParts): Promise<void> {
  const { db, store, eraser, clock, zone } = parts;
  // What has come up since it was cut off gives nothing back: to record anything but the erasure would be untrue.
  if (await eraser.hasBegun(subject)) return await erase(subject, orderId, parts);
  const now = clock.now();
  const { verdict, blocked, binding } = await assessErasure(subject, { db, store, now, zone });
  if (verdict === 'refuse') {
    const because = [...new Set(blocked.map(({ why }) => why))];
    return await record(
      subject,
      orderId,
      { refused: { because, streams: blocked.map(each => each.stream) } },
      parts,
    );
  }
  if (verdict === 'restrict' && binding) {
    const { rule, until } = binding;
    const untilAt = endOfDay(until, zone);
    await eraser.restrict(subject, { until: untilAt, ground: rule.ground.law });
    const policy = versionOf(retentionRules, now);
    const { law, source } = rule.ground;
    return await record(
      subject,
      orderId,
      { restricted: { until, untilAt, rule: rule.id, law, source, policy } },
      parts,
    );
  }
  await erase(subject, orderId, parts);
}

async function erase(subject: string, orderId: string, parts: CarryOutParts): Promise<void> {
  const { eraser } = parts;
  // Not lifted before: until the key is gone nothing of him is shown.
  const erased = await eraser.erase(subject);
  await eraser.lift(subject);
  await record(subject, orderId, { erased }, parts);
}

async function record(
  subject: string,
  orderId: string,
  outcome: Pick<RecordErasure, 'refused' | 'restricted' | 'erased'>,
  { executor }: CarryOutParts,
): Promise<void> {
  const command = { customerId: subject, orderId, ...outcome } as Command;
  const answer = await executor.execute(recordErasure, command, {
    actor: SYSTEM,
    // With what came of it: an attempt that was cut off before it was recorded may come to something else.
    idempotencyKey: `erasure/${orderId}/${Object.keys(outcome).join()}`,
    recordedBy: 'erasures',
    causationId: orderId,
  });
  if (!isAccepted(answer)) throw new Error(`Refused: ${answer.rejection.rejected.type}.`);
}
