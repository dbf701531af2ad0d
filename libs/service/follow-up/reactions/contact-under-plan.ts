import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { ProactiveContactMade } from '#service/contacts/contact.events.js';
import { recordFollowUp } from '../capabilities/record-follow-up.js';
import { planRows, planTable } from '../queries/plan-table.js';

/** A contact that says it was a follow-up counts for the running plans of its case; told twice, it counts once. */
export const contactUnderPlan = reaction({
  name: 'follow-up-contact-under-plan',
  after: [planTable.name],
  on: [
    react(ProactiveContactMade, async ({ data, streamId, envelope }, { db }) => {
      if (data.reason !== 'follow-up' || envelope.caseId === undefined) return [];
      const plans = await planRows(db)
        .selectFrom('follow_up_plan')
        .select('plan_id')
        .where('case_id', '=', envelope.caseId)
        .where('ended', '=', 0)
        .orderBy('position')
        .execute();
      const { source } = envelope;
      const occurredAt = toEdtf(envelope.occurredAt);
      return plans.map(({ plan_id: followUpPlanId }) =>
        order(
          recordFollowUp,
          { followUpPlanId, contactId: streamId, occurredAt, source },
          `follow ${followUpPlanId}`,
        ),
      );
    }),
  ],
});
