import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { localDate, type LocalDate } from '#platform/time';
import { readings, type FollowUpPlanState } from '../follow-up.rules.js';
import { planRows, planTable, type PlanRow } from './plan-table.js';
import { FollowUpPlansAnswer } from './answers.js';

export class FollowUpPlans extends PagedQuestion {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @IsIn(['running', 'ended'])
  status?: 'running' | 'ended';
}

export const followUpPlans = query({
  id: 'I1',
  question: FollowUpPlans,
  route: 'GET /follow-up-plans',
  summary: 'Follow-up plans under both readings, newest first; a customer gets his own',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [planTable],
  answers: FollowUpPlansAnswer,
  async answer({ caseId, status, limit, cursor }, { db, actor, now, zone }) {
    let plans = planRows(db).selectFrom('follow_up_plan').selectAll();
    if (caseId !== undefined) plans = plans.where('case_id', '=', caseId);
    if (actor.caseId !== undefined) plans = plans.where('case_id', '=', actor.caseId);
    if (actor.roles.includes('customer')) plans = plans.where('customer_id', '=', actor.subject ?? '');
    if (status !== undefined) plans = plans.where('ended', '=', status === 'ended' ? 1 : 0);
    if (cursor !== undefined) plans = plans.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(plans.orderBy('position', 'desc'), limit);
    const today = localDate(now, zone);
    return { plans: page.map(row => planItem(row, today)), next };
  },
});

function planItem(row: PlanRow, today: LocalDate) {
  const state = JSON.parse(row.state) as FollowUpPlanState;
  const { promiseId, cadenceDays, policy, owner, startedOn, ended, endedOn, nextDueOn, dues } = state;
  return {
    planId: row.plan_id,
    caseId: row.case_id,
    customerId: row.customer_id,
    promiseId,
    cadenceDays,
    policy,
    owner,
    startedOn,
    ended,
    endedOn,
    nextDueOn,
    dues,
    readings: readings(state, today),
  };
}
