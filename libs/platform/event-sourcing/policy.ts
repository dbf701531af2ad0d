import type { Instant } from '#platform/time';

/** A house rule as versioned data: which value was in force when. Versions are listed oldest first. */
export interface Policy<Value> {
  readonly id: string;
  readonly versions: readonly PolicyVersion<Value>[];
}
export interface PolicyVersion<Value> {
  readonly version: string;
  /** Epoch milliseconds; -Infinity for "from the first day". */
  readonly inForceFrom: Instant;
  readonly value: Value;
}

/** The version in force at an instant. */
export function policyAt<Value>(policy: Policy<Value>, at: Instant): PolicyVersion<Value> {
  const inForce = policy.versions.filter(version => version.inForceFrom <= at).at(-1);
  if (!inForce)
    throw new Error(`Policy ${policy.id} has no version in force at ${new Date(at).toISOString()}.`);
  return inForce;
}
