import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { CaseClosed } from '#service/cases/case.events.js';
import { endFollowUpPlan } from '../capabilities/end-follow-up-plan.js';
import { planRows, planTable } from '../queries/plan-table.js';

/** A closed case is not followed up any more. */
export const endWithCase = reaction({
  name: 'follow-up-end-with-case',
  after: [planTable.name],
  on: [
    react(CaseClosed, async ({ streamId, envelope }, { db }) => {
      const plans = await planRows(db)
        .selectFrom('follow_up_plan')
        .select('plan_id')
        .where('case_id', '=', streamId)
        .where('ended', '=', 0)
        .orderBy('position')
        .execute();
      return plans.map(({ plan_id: followUpPlanId }) =>
        order(
          endFollowUpPlan,
          { followUpPlanId, occurredAt: toEdtf(envelope.occurredAt), source: 'clock' as const },
          `end ${followUpPlanId}`,
        ),
      );
    }),
  ],
});
