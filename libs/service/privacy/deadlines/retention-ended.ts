import { SYSTEM } from '#platform/access';
import { deadline, due, fact } from '#platform/event-sourcing';
import {
  ErasureOrdered,
  ErasureProposed,
  ProcessingRestricted,
  RestrictionLifted,
  SubjectErased,
} from '../erasure.events.js';
import { aboutErasure, erasure } from '../erasure.rules.js';

/** The law requires keeping no longer: what was left alone until now is deleted. The order of then stands. */
export const retentionEnded = deadline({
  name: 'retention-ended',
  on: erasure,
  schedule: [
    due(ProcessingRestricted, ({ data }) => data.untilAt),
    ...[ErasureProposed, ErasureOrdered, RestrictionLifted, SubjectErased].map(of =>
      due<object>(of, () => null),
    ),
  ],
  about: aboutErasure,
  decide: ({ status, customerId, proposedBy, requestId }) =>
    status !== 'restricted'
      ? []
      : [
          fact(ErasureOrdered, {
            customerId,
            because: 'retention-ended',
            proposedBy: proposedBy ?? SYSTEM.id,
            approvedBy: SYSTEM.id,
            requestId,
          }),
        ],
});
