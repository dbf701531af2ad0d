import type { Actor } from './actor.js';

/* Beside the actor and not in it: whoever signs in anew asks as the same as before. */
const ends = new WeakMap<Actor, number>();

/** When the sign-in of an actor ends, epoch milliseconds; undefined: it is not by one that ends. */
export const signedInUntil = (actor: Actor): number | undefined => ends.get(actor);

export function endingAt(actor: Actor, until: number): Actor {
  ends.set(actor, until);
  return actor;
}
