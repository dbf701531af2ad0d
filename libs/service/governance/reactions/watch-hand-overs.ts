import { order, react, reaction, type Order, type ReactionContext } from '#platform/event-sourcing';
import { CaseHandedOver } from '#service/cases/case.events.js';
import { CaseHandOverOffered } from '#service/cases/handover.events.js';
import { detectBuckPassing } from '../capabilities/detect-buck-passing.js';
import { caseWorkTable, caseWorkTables } from '../queries/case-work-table.js';

async function look(caseId: string, { db }: ReactionContext): Promise<readonly Order[]> {
  const work = await caseWorkTables(db)
    .selectFrom('case_work')
    .select('worked_at')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return [order(detectBuckPassing, { caseId, workedAt: work?.worked_at })];
}

/** Each attempt to pass a case on has it looked at: was anything done since the last one? */
export const watchHandOvers = reaction({
  name: 'watch-hand-overs',
  after: [caseWorkTable.name],
  on: [
    react(CaseHandOverOffered, ({ streamId }, context) => look(streamId, context)),
    react(CaseHandedOver, ({ streamId, data }, context) =>
      data.handOverId === undefined ? look(streamId, context) : [],
    ),
  ],
});
