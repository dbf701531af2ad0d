import { change, project, projector } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { followUpPlan, type FollowUpPlanState } from '../follow-up.rules.js';

const tables = defineTables({
  follow_up_plan: {
    columns: {
      plan_id: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      customer_id: { kind: 'text', nullable: true },
      owner: { kind: 'text', nullable: true },
      ended: { kind: 'integer' },
      /** End of the next due day, epoch milliseconds. */
      next_due_at: { kind: 'integer', nullable: true },
      missed: { kind: 'integer' },
      state: { kind: 'json' },
      position: { kind: 'integer' },
    },
    key: ['plan_id'],
    indexes: [['position'], ['case_id', 'position'], ['ended', 'position'], ['ended', 'next_due_at']],
  },
});
export type PlanRow = RowOf<typeof tables.follow_up_plan>;
export const planRows = (db: ReadDatabase) => db.withTables<{ follow_up_plan: PlanRow }>();

/** One row a plan: its folded state and the columns that are searched. */
export const planTable = projector({
  name: 'follow-up-plans',
  version: 1,
  tables,
  on: followUpPlan.facts.map(of =>
    project(of, event => [
      change('follow_up_plan', { plan_id: event.streamId }, row => {
        const before = row ? (JSON.parse(String(row.state)) as FollowUpPlanState) : followUpPlan.initial;
        const state = followUpPlan.evolve(before, event);
        return {
          plan_id: event.streamId,
          case_id: state.caseId ?? null,
          customer_id: state.subjects[0] ?? null,
          owner: state.owner ?? null,
          ended: state.ended ? 1 : 0,
          next_due_at: state.nextDueAt ?? null,
          missed: state.dues.filter(due => due.outcome === 'missed').length,
          state: JSON.stringify(state),
          position: row?.position ?? Number(event.position),
        };
      }),
    ]),
  ),
});
