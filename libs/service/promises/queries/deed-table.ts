import { project, projector, put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type RowOf } from '#platform/read-store';
import { ContactRegistered, type Channel } from '#service/contacts/contact.events.js';
import { PartOrderPlaced, PartShipped } from '#service/parts/parts.events.js';
import { WorkStepCompleted } from '#service/repairs/repair.events.js';
import { ExpediteActionTaken, PROMISE_TOPICS, type PromiseTopic } from '../promise.events.js';

export const deedTables = defineTables({
  case_deed: {
    columns: {
      event_id: { kind: 'text' },
      /** What a promise must be about for this deed to have served it. */
      about: { kind: 'text' },
      case_id: { kind: 'text' },
      what: { kind: 'text' },
      /** When it began at the earliest, epoch milliseconds. */
      at: { kind: 'integer' },
    },
    key: ['event_id', 'about'],
    indexes: [['case_id', 'about', 'at']],
  },
});
type DeedRow = RowOf<typeof deedTables.case_deed>;
export type DeedTables = { case_deed: DeedRow };

export type DeedKind = 'order' | 'shipment' | 'work' | 'contact' | 'visit' | 'expedite';

/** The deeds that count for a topic; a topic that is not listed is served by any deed. */
const SERVED_BY: Readonly<Partial<Record<PromiseTopic, readonly DeedKind[]>>> = {
  'part-shipment': ['order', 'shipment'],
  'part-arrival': ['order', 'shipment'],
  replacement: ['order', 'shipment', 'work'],
  'repair-done': ['order', 'shipment', 'work'],
  reply: ['contact'],
  'call-back': ['contact'],
  'follow-up': ['contact', 'visit'],
  visit: ['visit'],
  install: ['visit', 'work'],
  expedite: ['expedite'],
};

/** What is missing where nothing was done: the deeds any of which would have served. */
export const missingDeeds = (about: PromiseTopic): readonly DeedKind[] => SERVED_BY[about] ?? [];

/** Work done in a case, once for each topic that it serves. A deed at an unknown time serves no promise for sure. */
export const caseDeedTable = projector({
  name: 'case-deeds',
  version: 1,
  tables: deedTables,
  on: [
    project(PartOrderPlaced, event => (event.data.placement === 'placed' ? deedRows(event, 'order') : [])),
    project(PartShipped, event => deedRows(event, 'shipment')),
    project(WorkStepCompleted, event => deedRows(event, 'work')),
    project(ExpediteActionTaken, event => deedRows(event, 'expedite')),
    project(ContactRegistered, event =>
      event.data.direction === 'out' ? deedRows(event, contactKind(event.data.channel)) : [],
    ),
  ],
});

const contactKind = (channel: Channel): DeedKind => (channel === 'home-visit' ? 'visit' : 'contact');

function deedRows({ id, envelope }: Recorded, what: DeedKind): RowChange[] {
  const { occurredAt, caseId } = envelope;
  const at = occurredAt === 'unknown' ? null : occurredAt.from;
  if (caseId === undefined || at === null) return [];
  return PROMISE_TOPICS.filter(about => SERVED_BY[about]?.includes(what) ?? true).map(about =>
    put('case_deed', { event_id: id, about, case_id: caseId, what, at }),
  );
}
