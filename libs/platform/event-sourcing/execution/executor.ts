import type { Actor } from '#platform/access';
import type { Instant } from '#platform/time';
import type { AnyCapability, Rejection } from '../capability.js';
import type { Command } from '../command.js';
import type { AnyDeadline } from '../deadline.js';

/** A scenario's clock: its facts carry its name, and the system's own deadline runner leaves them alone. */
export interface ScenarioClock {
  readonly name: string;
  now(): Instant;
}

/** Who gives a command, under which id, and what it follows from. */
export interface CommandOrigin {
  readonly actor: Actor;
  /** What makes it once for good: actor + Idempotency-Key, or cause + step. Any text; it is hashed. */
  readonly idempotencyKey: string;
  readonly recordedBy: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** The revision the client saw (If-Match): another one is answered with 412 instead of a retry. */
  readonly ifMatch?: bigint;
  readonly clock?: ScenarioClock;
}

export interface Accepted {
  /** Stream id without its category. */
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  /** Answered from its own earlier events: nothing was written now. */
  readonly repeated: boolean;
  /** The decision had nothing to add. */
  readonly nothingToDo: boolean;
}
export type Outcome = Accepted | { readonly rejection: Rejection };

/** Runs commands: fold, decide, seal personal fields, append at the exact revision, retry on fresh state. */
export interface Executor {
  execute(capability: AnyCapability, command: Command, origin: CommandOrigin): Promise<Outcome>;
  /** The same for what the clock decides; `dueAt` becomes `occurredAt`, the source is `clock`. */
  fire(
    deadline: AnyDeadline,
    streamId: string,
    dueAt: Instant,
    origin: Omit<CommandOrigin, 'actor' | 'idempotencyKey'>,
  ): Promise<Outcome>;
}
export const isAccepted = (outcome: Outcome): outcome is Accepted => !('rejection' in outcome);
