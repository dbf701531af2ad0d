import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { localDate, type LocalDate } from '#platform/time';
import { readings, type FollowUpPlanState } from '../follow-up.rules.js';
import { planRows, planTable, type PlanRow } from './plan-table.js';

export class FollowUpPlans {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @IsIn(['running', 'ended'])
  status?: 'running' | 'ended';

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** `next` of the answer before. */
  @IsOptional()
  @Matches(/^\d{1,15}$/)
  cursor?: string;
}

export const followUpPlans = query({
  id: 'I1',
  question: FollowUpPlans,
  route: 'GET /follow-up-plans',
  summary: 'Follow-up plans under both readings, newest first; a customer gets his own',
  may: ['customer', 'agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [planTable],
  async answer({ caseId, status, limit = 50, cursor }, { db, actor, now, zone }) {
    let plans = planRows(db).selectFrom('follow_up_plan').selectAll();
    if (caseId !== undefined) plans = plans.where('case_id', '=', caseId);
    if (actor.caseId !== undefined) plans = plans.where('case_id', '=', actor.caseId);
    if (actor.roles.includes('customer')) plans = plans.where('customer_id', '=', actor.subject ?? '');
    if (status !== undefined) plans = plans.where('ended', '=', status === 'ended' ? 1 : 0);
    if (cursor !== undefined) plans = plans.where('position', '<', Number(cursor));
    const rows = await plans
      .orderBy('position', 'desc')
      .limit(limit + 1)
      .execute();
    const today = localDate(now, zone);
    return {
      plans: rows.slice(0, limit).map(row => planItem(row, today)),
      next: rows.length > limit ? String(rows[limit - 1]?.position) : null,
    };
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
