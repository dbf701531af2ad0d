import { SYSTEM } from '#platform/access';
import type { Executor, React, Reaction, Recorded, ScenarioClock } from '#platform/event-sourcing';
import { idempotencyKeyReused } from '#platform/problems';
import type { ReadStore } from '#platform/read-store';
import type { Log } from '../log.js';
import type { ProjectionsHandle } from '../projections-handle.js';
import { refusalOf } from '../refusal.js';

export interface ReactParts {
  readonly readStore: ReadStore;
  readonly executor: Executor;
  readonly projections: Pick<ProjectionsHandle, 'waitFor'>;
  /** The clock of what follows from an event. Default: for a scenario's event, one that stands at its `recordedAt`. */
  readonly clockFor?: (event: Recorded) => ScenarioClock | undefined;
  readonly log: Log;
}

/** A read model that a reaction looks at has not passed the event: not the reaction's fault. */
export class ReadModelBehindError extends Error {
  override readonly name = 'ReadModelBehindError';
}
const PATIENCE_MS = 1_000;

/** Runs one reaction on one event: its orders one after the other. Returns how many were given and refused. */
export async function reactTo(
  { name, after = [] }: Reaction,
  { handle }: React,
  event: Recorded,
  parts: ReactParts,
): Promise<{ orders: number; rejections: number }> {
  const count = { orders: 0, rejections: 0 };
  if (event.envelope.source === 'import') return count;
  if (after.length && !(await parts.projections.waitFor(after, event.position, PATIENCE_MS)))
    throw new ReadModelBehindError(`Waits for ${after.join(', ')} to pass position ${event.position}.`);

  const clock = (parts.clockFor ?? ownClock)(event);
  const orders = await handle(event, { db: parts.readStore.db });
  if (new Set(orders.map(({ step }) => step)).size < orders.length)
    throw new Error(
      `Reaction ${name} gives two orders of one step on event ${event.id}: each needs its own.`,
    );
  for (const { capability, command, step } of orders) {
    const refusal = await refusalOf(() =>
      parts.executor.execute(capability, command, {
        actor: SYSTEM,
        idempotencyKey: `reaction/${name}/${event.id}/${step}`,
        recordedBy: 'reactions',
        correlationId: event.envelope.correlationId,
        causationId: event.id,
        ...(clock ? { clock } : {}),
      }),
    );
    count.orders += 1;
    if (refusal === undefined) continue;
    if (refusal === idempotencyKeyReused.type) {
      // Given before a stop that took its checkpoint, from read models that have moved on since: the first order stands.
      parts.log.info({ reaction: name, event: event.id, step }, 'An order of a reaction was given before.');
      continue;
    }
    count.rejections += 1;
    parts.log.warn({ reaction: name, event: event.id, step, refusal }, 'An order of a reaction was refused.');
  }
  return count;
}

const ownClock = ({ envelope }: Recorded): ScenarioClock | undefined =>
  envelope.clock === undefined ? undefined : { name: envelope.clock, now: () => envelope.recordedAt };
