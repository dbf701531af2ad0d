import { IsString, MaxLength } from 'class-validator';
import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { JsonText, query, type AnswerContext } from '#platform/event-sourcing';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import type { Actor } from '#platform/access';
import { caseStory, storyDocument, type storyTables } from '../case-story.rules.js';
import { CaseTimelineAnswer } from './answers.js';

export class CaseTimeline {
  @IsString() @MaxLength(80) caseId!: string;
}

type Story = {
  timeline_entry: RowOf<typeof storyTables.timeline_entry>;
  timeline_head: RowOf<typeof storyTables.timeline_head>;
  timeline_stream: RowOf<typeof storyTables.timeline_stream>;
  timeline_unit: RowOf<typeof storyTables.timeline_unit>;
};
type Head = Story['timeline_head'];

/** A customer sees his own case; whoever came by a case link, that case only. */
const maySee = (actor: Actor, { case_id, customer_id }: Head): boolean =>
  !actor.roles.includes('customer') ||
  (actor.subject === customer_id && (actor.caseId === undefined || actor.caseId === case_id));

/** Characters of joined stories kept in memory, sealed as they are stored. */
const KEPT_CHARACTERS = 32_000_000;
const joined = new WeakMap<ReadDatabase, LRUCache<string, string>>();

function keptOf(db: ReadDatabase): LRUCache<string, string> {
  let kept = joined.get(db);
  if (!kept)
    joined.set(
      db,
      (kept = new LRUCache({ maxSize: KEPT_CHARACTERS, sizeCalculation: text => text.length + 1 })),
    );
  return kept;
}

/**
 * The story's stored pieces joined into one document, sealed as they are stored; undefined: no such case for this actor.
 * A story that nobody added to since it was last asked for is not read again: its newest positions name it.
 */
export async function storyText(db: ReadDatabase, caseId: string, actor: Actor): Promise<string | undefined> {
  const story = db.withTables<Story>();
  const head = await story
    .selectFrom('timeline_head')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!head || !maySee(actor, head)) return undefined;
  const unit = head.unit_id
    ? await story
        .selectFrom('timeline_unit')
        .selectAll()
        .where('unit_id', '=', head.unit_id)
        .executeTakeFirst()
    : undefined;
  const asCustomer = actor.roles.includes('customer');
  const name = `${caseId} ${head.position} ${unit?.position ?? ''} ${asCustomer}`;
  const kept = keptOf(db);
  let text = kept.get(name);
  if (text === undefined) kept.set(name, (text = await join(story, head, unit, asCustomer)));
  return text;
}

async function join(
  story: Kysely<Story>,
  { case_id, position }: Head,
  unit: Story['timeline_unit'] | undefined,
  asCustomer: boolean,
): Promise<string> {
  const streams = await story
    .selectFrom('timeline_stream')
    .select(['stream', 'category', 'state', 'customer_state'])
    .where('case_id', '=', case_id)
    .orderBy('stream')
    .execute();
  const entries = await story
    .selectFrom('timeline_entry')
    .select(['json', 'customer_json'])
    .where('case_id', '=', case_id)
    .where('position', '<=', position)
    .orderBy('position')
    .execute();
  return storyDocument({
    caseId: case_id,
    unit: unit?.unit,
    sale: unit?.sale,
    streams: streams.map(row => ({
      ...row,
      state: asCustomer ? (row.customer_state ?? row.state) : row.state,
    })),
    entries: entries.map(row => (asCustomer ? (row.customer_json ?? row.json) : row.json)),
  });
}

/** The customer's history of one case: every fact that happened to it, and where each promise, part and repair stands. */
export const caseTimeline = query({
  id: 'N1',
  question: CaseTimeline,
  route: 'GET /cases/:caseId/timeline',
  summary: 'Timeline of a case',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [caseStory],
  answers: CaseTimelineAnswer,
  answer: async ({ caseId }, { db, actor, reveal }: AnswerContext) => {
    const text = await storyText(db, caseId, actor);
    return text === undefined ? undefined : new JsonText(await reveal(text));
  },
});
