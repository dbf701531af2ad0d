import { IsString, MaxLength } from 'class-validator';
import { JsonText, query, type AnswerContext } from '#platform/event-sourcing';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import type { Actor } from '#platform/access';
import { caseStory, storyTables } from '../case-story.rules.js';

export class CaseTimeline {
  @IsString() @MaxLength(80) caseId!: string;
}

type Story = {
  timeline_entry: RowOf<typeof storyTables.timeline_entry>;
  timeline_stream: RowOf<typeof storyTables.timeline_stream>;
  timeline_unit: RowOf<typeof storyTables.timeline_unit>;
};

/** A customer sees his own case; whoever came by a case link, that case only. */
const maySee = (actor: Actor, caseId: string, customerId: unknown): boolean =>
  !actor.roles.includes('customer') ||
  (actor.subject === customerId && (actor.caseId === undefined || actor.caseId === caseId));

/** The story's stored pieces joined into one document, sealed as they are stored; undefined: no such case for this actor. */
export async function storyText(db: ReadDatabase, caseId: string, actor: Actor): Promise<string | undefined> {
  const story = db.withTables<Story>();
  const streams = await story
    .selectFrom('timeline_stream')
    .select(['stream', 'category', 'state', 'customer_state'])
    .where('case_id', '=', caseId)
    .orderBy('stream')
    .execute();
  const file = streams.find(row => row.category === 'case');
  if (!file) return undefined;
  const { customerId, unitId } = JSON.parse(file.state) as { customerId?: string; unitId?: string };
  if (!maySee(actor, caseId, customerId)) return undefined;

  const entries = await story
    .selectFrom('timeline_entry')
    .select(['json', 'customer_json'])
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute();
  const unit = unitId
    ? await story
        .selectFrom('timeline_unit')
        .select(['unit', 'sale'])
        .where('unit_id', '=', unitId)
        .executeTakeFirst()
    : undefined;
  const asCustomer = actor.roles.includes('customer');
  const entryTexts = entries.map(row => (asCustomer ? (row.customer_json ?? row.json) : row.json));
  const streamTexts = streams.map(row => {
    const state = asCustomer ? (row.customer_state ?? row.state) : row.state;
    return `{"stream":${JSON.stringify(row.stream)},"category":"${row.category}","state":${state}}`;
  });
  return `{"caseId":${JSON.stringify(caseId)},"unit":${unit?.unit ?? 'null'},"sale":${unit?.sale ?? 'null'},"streams":[${streamTexts.join(',')}],"entries":[${entryTexts.join(',')}]}`;
}

/** The customer's history of one case: every fact that happened to it, and where each promise, part and repair stands. */
export const caseTimeline = query({
  id: 'N1',
  question: CaseTimeline,
  route: 'GET /cases/:caseId/timeline',
  summary: 'Timeline of a case',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [caseStory],
  answer: async ({ caseId }, { db, actor, reveal }: AnswerContext) => {
    const text = await storyText(db, caseId, actor);
    return text === undefined ? undefined : new JsonText(await reveal(text));
  },
});
