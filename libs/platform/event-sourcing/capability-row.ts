import type { AnyCapability } from './capability.js';
import type { FactClass } from './fact.js';
import type { AnyQuery } from './query.js';

/**
 * One row of docs/capabilities.md: what the service can do under one id. Its commands and reports are the declarations
 * that carry the id; what is said here is what they can't say themselves.
 */
export interface CapabilityRow {
  /** `A1`. */
  readonly id: string;
  /** The capability in a few plain words. */
  readonly what: string;
  /** What is refused, alerted or done by the clock, in one sentence. */
  readonly rule: string;
  /** The facts that it records. */
  readonly facts: readonly FactClass[];
  /** Specs that show it, from the folder of its context: `capabilities/quality-card.spec.ts`. */
  readonly specs: readonly [string, ...string[]];
  /** Commands and reports that carry another row's id, and serve this one too. */
  readonly also?: readonly (AnyCapability | AnyQuery)[];
}

export const row = (declaration: CapabilityRow): CapabilityRow => declaration;
