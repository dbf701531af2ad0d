import type { Actor } from '#platform/access';
import { ProblemError, validation } from '#platform/problems';
import { parsePartialTime, type Instant, type PartialTime } from '#platform/time';
import type { DecisionContext, Folded } from '../capability.js';
import type { Source } from '../envelope.js';
import type { Recorded } from '../fact.js';
import { policyAt, type Policy } from '../policy.js';
import { idFrom } from './id-from.js';

export interface ContextInput {
  readonly now: Instant;
  readonly actor: Actor;
  readonly source: Source;
  readonly occurredAt: PartialTime;
  readonly zone: string;
  readonly id: string;
  readonly exists: boolean;
  readonly commandId: string;
  readonly reads: Readonly<Record<string, Folded<unknown> | undefined>>;
  readonly history?: readonly Recorded[];
}

/** The context of one decision; `used` collects the policy versions it asked for. */
export function decisionContext<Reads>(
  input: ContextInput,
  used: Map<string, string>,
): DecisionContext<Reads> {
  return {
    now: input.now,
    actor: input.actor,
    source: input.source,
    occurredAt: input.occurredAt,
    zone: input.zone,
    id: input.id,
    exists: input.exists,
    reads: input.reads as DecisionContext<Reads>['reads'],
    history: input.history ?? [],
    newId: purpose => idFrom(`${input.commandId}/${purpose}`),
    policy<Value>(policy: Policy<Value>): Value {
      const { version, value } = policyAt(policy, input.now);
      used.set(policy.id, version);
      return value;
    },
  };
}

/** Source of a command that doesn't say it: a customer states, staff and machines observe, the clock is the clock. */
export const defaultSource = (actor: Actor): Source =>
  actor.roles.includes('customer') ? 'customer-statement' : 'primary-observation';

/** @throws ProblemError for a text that is no time in this zone. */
export function occurredAtOf(told: string | undefined, now: Instant, zone: string): PartialTime {
  if (told === undefined) return { from: now, to: now, precision: 'instant', zone };
  try {
    return parsePartialTime(told, zone);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProblemError(validation, {}, { errors: [{ pointer: '/occurredAt', rule: 'time', message }] });
  }
}
