import type { Actor } from './actor.js';

/** Who is signed in, and by which zone the days of the house are counted. */
export interface SignedIn {
  readonly id: string;
  readonly roles: Actor['roles'];
  /** IANA. */
  readonly zone: string;
}
