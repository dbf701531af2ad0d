export { followUp } from './follow-up.module.js';
export * from './follow-up.events.js';
export * from './follow-up.rules.js';
export * from './cost.rules.js';
export { EndFollowUpPlan, endFollowUpPlan } from './capabilities/end-follow-up-plan.js';
export { RecordCustomerCost, recordCustomerCost } from './capabilities/record-customer-cost.js';
export { RecordFollowUp, recordFollowUp } from './capabilities/record-follow-up.js';
export { StartFollowUpPlan, startFollowUpPlan } from './capabilities/start-follow-up-plan.js';
