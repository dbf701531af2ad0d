import type { Policy } from '#platform/event-sourcing';
import type { Owner } from '#service/cases/case.events.js';

/** House policy: who owns a case that a service request opens, until somebody takes it over. */
export const REQUEST_OWNER: Policy<Owner> = {
  id: 'owner-of-requested-cases',
  versions: [
    {
      version: '1',
      inForceFrom: -Infinity,
      value: { kind: 'organisation', id: 'service-desk', label: '客服台' },
    },
  ],
};
