import { boundedContext } from '#platform/event-sourcing';
import { endFollowUpPlan } from './capabilities/end-follow-up-plan.js';
import { recordCustomerCost } from './capabilities/record-customer-cost.js';
import { recordFollowUp } from './capabilities/record-follow-up.js';
import { startFollowUpPlan } from './capabilities/start-follow-up-plan.js';
import { followUpMissed } from './deadlines/follow-up-missed.js';
import { customerCostLedger } from './queries/customer-costs.js';
import { followUpPlans } from './queries/follow-up-plans.js';
import { contactUnderPlan } from './reactions/contact-under-plan.js';
import { endWithCase } from './reactions/end-with-case.js';

/** Staying in touch with the customer, and what the matter costs him. */
export const followUp = boundedContext({
  name: 'follow-up',
  capabilities: [startFollowUpPlan, recordFollowUp, endFollowUpPlan, recordCustomerCost],
  queries: [followUpPlans, customerCostLedger],
  deadlines: [followUpMissed],
  reactions: [contactUnderPlan, endWithCase],
});
