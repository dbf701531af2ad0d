import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { FollowUpPlanEnded } from '#service/follow-up/follow-up.events.js';
import { judgeRollingPromise } from '../capabilities/judge-rolling-promise.js';

/** The plan that kept or missed a rolling promise has ended: the promise is judged by it. */
export const judgeWhenPlanEnds = reaction({
  name: 'promise-judge-when-plan-ends',
  on: [
    react(FollowUpPlanEnded, ({ data: { promiseId }, streamId, envelope }) =>
      promiseId === undefined
        ? []
        : [
            order(judgeRollingPromise, {
              promiseId,
              followUpPlanId: streamId,
              occurredAt: toEdtf(envelope.occurredAt),
              source: 'clock' as const,
            }),
          ],
    ),
  ],
});
