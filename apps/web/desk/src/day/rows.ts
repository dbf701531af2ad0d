import type { Channel, PromiseItem, PromiseStatus, PromiseTopic, Said } from '../api/shapes.js';

/** A reply that is owed, as `GET /replies` lists it. */
export interface OwedReply {
  readonly contactId: string;
  readonly caseId: string | null;
  readonly register: string;
  readonly number: number | null;
  readonly channel: Channel;
  readonly status: string;
  /** Epoch milliseconds, exclusive. */
  readonly dueAt: number;
  readonly dueOn: string;
}
/** A contact that nobody has settled, as `GET /contacts/unhandled` lists it. */
export interface OpenContact {
  readonly contactId: string;
  readonly caseId: string | null;
  readonly register: string;
  readonly number: number | null;
  readonly kind: string;
  readonly channel: Channel;
  readonly recordedAt: number;
  readonly from: string;
  readonly summary: Said;
}

export const GROUPS = ['late', 'today', 'later', 'waiting'] as const;
export type Group = (typeof GROUPS)[number];

/** One thing that waits for somebody at the desk. */
export type DayRow = PromiseRow | ContactRow;
interface Common {
  readonly id: string;
  readonly caseId: string | null;
  readonly group: Group;
  /** Epoch milliseconds; undefined: no date. */
  readonly dueAt?: number;
  readonly words: Said;
}
export interface PromiseRow extends Common {
  readonly kind: 'promise';
  readonly status: PromiseStatus;
  readonly about: PromiseTopic | null;
  readonly unit?: string;
}
export interface ContactRow extends Common {
  readonly kind: 'contact';
  readonly owesReply: boolean;
  readonly missed: boolean;
  /** Somebody called and nobody took it up. */
  readonly isCall: boolean;
  readonly channel: Channel;
  readonly since?: number;
  readonly number: number | null;
  readonly register: string;
}

export interface Day {
  readonly promises: readonly PromiseItem[];
  readonly replies: readonly OwedReply[];
  readonly contacts: readonly OpenContact[];
}

/** All that waits, by due time, what has none by how long it waits; a contact that owes a reply is one row. */
export function rowsOf({ promises, replies, contacts }: Day, now: number, endOfToday: number): DayRow[] {
  const group = (dueAt: number | undefined): Group => {
    if (dueAt === undefined) return 'waiting';
    if (dueAt <= now) return 'late';
    return dueAt <= endOfToday ? 'today' : 'later';
  };
  const known = new Map(contacts.map(contact => [contact.contactId, contact]));
  const owed = new Set(replies.map(({ contactId }) => contactId));
  const unique = [...new Map(promises.map(promise => [promise.promiseId, promise])).values()];
  const rows: DayRow[] = [
    ...unique.map((promise): DayRow => {
      const dueAt = promise.due?.latestAt ?? promise.due?.bestAt;
      const { promiseId: id, caseId, words, status, about, by } = promise;
      return {
        kind: 'promise',
        id,
        caseId,
        words,
        status,
        about,
        unit: by?.unit,
        dueAt,
        group: group(dueAt),
      };
    }),
    ...replies.map((reply): DayRow => {
      const { contactId: id, caseId, dueAt, channel, number, register, status } = reply;
      const words = known.get(id)?.summary;
      const missed = status === 'missed';
      const common = { id, caseId, channel, number, register, words, dueAt, group: group(dueAt) };
      return { kind: 'contact', owesReply: true, isCall: false, missed, ...common };
    }),
    ...contacts
      .filter(({ contactId }) => !owed.has(contactId))
      .map((contact): DayRow => {
        const { contactId: id, caseId, channel, number, register, summary: words, recordedAt } = contact;
        const common = { id, caseId, channel, number, register, words, since: recordedAt };
        const isCall = contact.kind === 'call-attempt';
        return { kind: 'contact', owesReply: false, isCall, missed: false, group: 'waiting', ...common };
      }),
  ];
  return rows.sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}

const NEVER = 1e15;
const placeOf = (row: DayRow): number =>
  row.dueAt ?? NEVER + (row.kind === 'contact' ? (row.since ?? 0) / 1e3 : NEVER);
