import { change, project, projector, put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { localDate } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { customerSubject } from '#service/cases/case.rules.js';
import {
  CallAttempted,
  ContactRegistered,
  ReplyMissed,
  ReplySent,
  type Channel,
} from '#service/contacts/contact.events.js';
import { countOf, type CostEntry } from '../cost.rules.js';
import { CustomerCostRecorded, type CostKind } from '../follow-up.events.js';

const tables = defineTables({
  cost_case: {
    columns: { case_id: { kind: 'text' }, customer_id: { kind: 'text' } },
    key: ['case_id'],
  },
  customer_cost: {
    columns: {
      /** The contact it was counted from, or the fact that told it. */
      entry_id: { kind: 'text' },
      case_id: { kind: 'text' },
      position: { kind: 'integer' },
      entry: { kind: 'json' },
      /** Sealed. */
      note: { kind: 'text', nullable: true },
    },
    key: ['entry_id'],
    indexes: [['case_id', 'position']],
  },
});
type Tables = { [Name in keyof typeof tables]: RowOf<(typeof tables)[Name]> };
export const costRows = (db: ReadDatabase) => db.withTables<Tables>();

/** Every trip, call, e-mail and cost of a case, one row each. */
export const costTable = projector({
  name: 'customer-costs',
  version: 1,
  tables,
  on: [
    project(CaseOpened, ({ streamId, data }) => [
      put('cost_case', { case_id: streamId, customer_id: customerSubject(data.customerId) }),
    ]),
    project(ContactRegistered, event => {
      const { data } = event;
      const visited = data.visit ?? (data.channel === 'shop' || data.channel === 'walk-in');
      return counted(event, visited ? 'trip' : KIND_OF[data.channel], data.direction, 1, false);
    }),
    project(CallAttempted, event => {
      const { direction, attempts } = event.data;
      return counted(event, 'call', direction, attempts.atLeast, true);
    }),
    project(ReplyMissed, event => [answered(event, { unanswered: true })]),
    project(ReplySent, event => [answered(event, { unanswered: undefined })]),
    project(CustomerCostRecorded, event => {
      const { caseId, kind, quantity, amount, contactId, on, note } = event.data;
      const { count, atLeast } = countOf(kind, quantity);
      const { unit } = quantity ?? {};
      const told = {
        side: 'customer',
        kind,
        count,
        atLeast,
        unit,
        amount,
        contactId,
        on,
        told: true,
      } as const;
      return [entryRow(event, event.id, caseId, told, note)];
    }),
  ],
});

const KIND_OF: Readonly<Partial<Record<Channel, CostKind>>> = {
  'phone-hotline': 'call',
  'phone-direct': 'call',
  email: 'email',
  message: 'message',
  sms: 'message',
  letter: 'letter',
  'home-visit': 'trip',
};

function counted(
  event: Recorded<ContactRegistered | CallAttempted>,
  kind: CostKind | undefined,
  direction: 'in' | 'out',
  count: number,
  atLeast: boolean,
): RowChange[] {
  const caseId = event.data.caseId ?? event.envelope.caseId;
  if (caseId === undefined || kind === undefined) return [];
  // Our visit at the customer's home is no trip of his.
  const side = direction === 'in' ? 'customer' : 'company';
  const on = dayIn(event);
  return [
    entryRow(event, event.streamId, caseId, { side, kind, count, atLeast, contactId: event.streamId, on }),
  ];
}

const entryRow = (
  event: Recorded,
  entryId: string,
  caseId: string,
  entry: CostEntry,
  note?: string,
): RowChange =>
  put('customer_cost', {
    entry_id: entryId,
    case_id: caseId,
    position: Number(event.position),
    entry: JSON.stringify(entry),
    note: note ?? null,
  });

const answered = (event: Recorded, reply: Pick<CostEntry, 'unanswered'>): RowChange =>
  change(
    'customer_cost',
    { entry_id: event.streamId },
    row =>
      row && { ...row, entry: JSON.stringify({ ...(JSON.parse(String(row.entry)) as CostEntry), ...reply }) },
  );

function dayIn({ envelope: { occurredAt } }: Recorded): string | undefined {
  if (occurredAt === 'unknown' || occurredAt.from === null) return undefined;
  const isKnown = occurredAt.precision === 'day' || occurredAt.precision === 'instant';
  return isKnown ? localDate(occurredAt.from, occurredAt.zone) : undefined;
}
