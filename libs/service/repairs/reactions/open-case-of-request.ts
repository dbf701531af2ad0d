import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { openRequestedCase } from '../capabilities/open-requested-case.js';
import { ServiceRequested } from '../repair.events.js';

/** A request belongs to a case: one that named none opens its own. */
export const openCaseOfRequest = reaction({
  name: 'repairs-open-case-of-request',
  on: [
    react(ServiceRequested, ({ data, envelope }) => {
      const { caseId, unitId, formNo, opensCase } = data;
      const [customerId] = envelope.subjects;
      if (!opensCase || customerId === undefined) return [];
      const occurredAt = toEdtf(envelope.occurredAt);
      return [order(openRequestedCase, { caseId, customerId, unitId, formNo, occurredAt })];
    }),
  ],
});
