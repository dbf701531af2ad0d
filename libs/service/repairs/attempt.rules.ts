import type { Policy } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import type { RepairAttempted } from './attempt.events.js';

export interface Attempt extends Readonly<RepairAttempted> {
  readonly at: PartialTime;
}

/** House policy: after so many attempts that did not fix a fault its customer is offered another remedy (R-09 §11, R-10 §13: two). */
export const ATTEMPTS_BORNE: Policy<number> = {
  id: 'attempts-a-customer-bears',
  versions: [{ version: '1', inForceFrom: -Infinity, value: 2 }],
};

/** A fault that could not be reproduced was not repaired: for the customer it is still there. */
export const failedAttempts = (attempts: readonly Pick<RepairAttempted, 'result'>[]): number =>
  attempts.filter(({ result }) => result !== 'fixed').length;
