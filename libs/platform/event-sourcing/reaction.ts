import type { AnyCapability, Capability } from './capability.js';
import type { Command } from './command.js';
import type { FactClass, Recorded } from './fact.js';
import { handlerFor, type When } from './when.js';
import type { ReadDatabase } from '#platform/read-store';

/** A command that a reaction or a deadline gives, run as the system. `step` makes its id: once per event and step. */
export interface Order {
  readonly capability: AnyCapability;
  readonly command: Command;
  readonly step: string;
}
export const order = <C extends Command>(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- state and reads don't matter to who gives the command
  capability: Capability<C, any, any>,
  command: Omit<C, never>,
  step = capability.name,
): Order => ({ capability, command: command as Command, step });

/** What a reaction may look at to find whom it concerns. The command it gives decides from folded streams again. */
export interface ReactionContext {
  readonly db: ReadDatabase;
}
export type React = When<readonly [context: ReactionContext], readonly Order[] | Promise<readonly Order[]>>;
export const react: <T extends object>(
  of: FactClass<T>,
  handle: (event: Recorded<T>, context: ReactionContext) => readonly Order[] | Promise<readonly Order[]>,
) => React = handlerFor;

/** What follows from a fact, in another stream. At least once, effect once: ids derive from the fact and the step. */
export interface Reaction {
  readonly kind: 'reaction';
  readonly name: string;
  readonly on: readonly React[];
  /** Projectors whose tables it looks at: they have passed the event before it runs. */
  readonly after?: readonly string[];
}
export const reaction = (declaration: Omit<Reaction, 'kind'>): Reaction => ({
  ...declaration,
  kind: 'reaction',
});
