import {
  declarationOf,
  project,
  projector,
  put,
  type FactClass,
  type Recorded,
  type RowChange,
} from '#platform/event-sourcing';
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

/** Whether a deed can have served a promise about this. */
export const serves = (what: DeedKind, about: PromiseTopic): boolean =>
  SERVED_BY[about]?.includes(what) ?? true;

/** The facts that are deeds, and of which kind; undefined: this one is none. */
const DEEDS: readonly { readonly of: FactClass; readonly kind: (data: never) => DeedKind | undefined }[] = [
  {
    of: PartOrderPlaced,
    kind: (data: PartOrderPlaced) => (data.placement === 'placed' ? 'order' : undefined),
  },
  { of: PartShipped, kind: () => 'shipment' },
  { of: WorkStepCompleted, kind: () => 'work' },
  { of: ExpediteActionTaken, kind: () => 'expedite' },
  {
    of: ContactRegistered,
    kind: (data: ContactRegistered) => (data.direction === 'out' ? contactKind(data.channel) : undefined),
  },
];
const KINDS = new Map(DEEDS.map(({ of, kind }) => [declarationOf(of).type, kind]));
export const DEED_FACTS: readonly FactClass[] = DEEDS.map(({ of }) => of);

const contactKind = (channel: Channel): DeedKind => (channel === 'home-visit' ? 'visit' : 'contact');

/** undefined: it is no deed in a case at a known time. */
export function deedIn({ type, data, envelope: { occurredAt, caseId } }: Recorded) {
  const what = KINDS.get(type)?.(data as never);
  const at = occurredAt === 'unknown' ? null : occurredAt.from;
  return what === undefined || caseId === undefined || at === null ? undefined : { what, at, caseId };
}

/** Work done in a case, once for each topic that it serves. A deed at an unknown time serves no promise for sure. */
export const caseDeedTable = projector({
  name: 'case-deeds',
  version: 1,
  tables: deedTables,
  on: DEEDS.map(({ of }) => project(of, deedRows)),
});

function deedRows(event: Recorded): RowChange[] {
  const deed = deedIn(event);
  if (!deed) return [];
  const { what, at, caseId } = deed;
  return PROMISE_TOPICS.filter(about => serves(what, about)).map(about =>
    put('case_deed', { event_id: event.id, about, case_id: caseId, what, at }),
  );
}
