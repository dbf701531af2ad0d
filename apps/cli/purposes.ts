import type { Purpose } from '#service/disclosures/disclosure.events.js';

/** What `--help` names, without loading what the service's facts need; the type holds it to what may be recorded. */
export const PURPOSES: string = Object.keys({
  service: true,
  visit: true,
  complaint: true,
  correction: true,
  request: true,
  supervision: true,
  audit: true,
  legal: true,
  other: true,
} satisfies Record<Purpose, true>).join(', ');
