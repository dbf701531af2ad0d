import { project, projector, put, type Recorded, type Row } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { localDate, offsetAt, sortKey, type PartialTime } from '#platform/time';
import { CallAttempted, ContactRegistered } from '../contact.events.js';
import { lineId } from '../line.rules.js';
import { dayOf } from './contact-table.js';
import { withCall, type CallsOfDay } from './longest-silence.js';

/** What {@link placeOf} appends where a call belongs between a day and the next. */
const AFTER = '~';
/** Where no hour is told, in sums: they have no null. */
export const NO_HOUR = -1;

const tables = defineTables({
  /** Each fact that tells of calls to our lines. */
  call_attempt: {
    columns: {
      position: { kind: 'integer' },
      /** The company's line; empty where it is not told. */
      number: { kind: 'text' },
      /** The same for every way of writing it. */
      line: { kind: 'text' },
      channel: { kind: 'text' },
      day: { kind: 'text' },
      /** Local hour 0–23; null where only the day is known. */
      hour: { kind: 'integer', nullable: true },
      attempts: { kind: 'integer' },
      answered: { kind: 'integer' },
      /** The day where it is told; otherwise what sorts where the call belongs among days. */
      place: { kind: 'text' },
      sort_at: { kind: 'integer' },
    },
    key: ['position'],
    indexes: [['line', 'place']],
  },
  /** How many calls are alike in all that the report asks for. */
  call_tally: {
    columns: {
      line: { kind: 'text' },
      channel: { kind: 'text' },
      hour: { kind: 'integer' },
      day: { kind: 'text' },
      number: { kind: 'text' },
      attempted: { kind: 'integer' },
      answered: { kind: 'integer' },
    },
    key: ['line', 'channel', 'hour', 'day', 'number'],
  },
  /** The silences of a line on a day, as far as one that goes over several days needs to know them. */
  call_silence: {
    columns: {
      line: { kind: 'text' },
      place: { kind: 'text' },
      sort_at: { kind: 'integer' },
      position: { kind: 'integer' },
      day: { kind: 'text' },
      answered: { kind: 'integer' },
      before: { kind: 'integer' },
      longest: { kind: 'integer' },
      after: { kind: 'integer' },
    },
    key: ['line', 'place'],
  },
});

function hourOf({ envelope: { occurredAt } }: Recorded): number | null {
  if (occurredAt === 'unknown' || occurredAt.precision !== 'instant' || occurredAt.from === null) return null;
  return new Date(occurredAt.from + offsetAt(occurredAt.from, occurredAt.zone)).getUTCHours();
}

/**
 * Sorts calls by their local days. One that is told to the month, or "from the 3rd on", comes before the calls of the first day
 * it may be of; "by the 23rd" after those of the 23rd; one of which no time is told after all others.
 */
export function placeOf(time: PartialTime): string {
  const [day, at] = [dayOf(time), sortKey(time)];
  if (day !== 'unknown') return day;
  return time === 'unknown' || at === Number.MAX_SAFE_INTEGER ? AFTER : localDate(at - 1, time.zone) + AFTER;
}

const row = (
  event: Recorded<CallAttempted> | Recorded<ContactRegistered>,
  attempts: number,
  isAnswered: boolean,
) => [
  put('call_attempt', {
    position: Number(event.position),
    number: event.data.number ?? '',
    line: lineId(event.data.number ?? ''),
    channel: event.data.channel,
    day: dayOf(event.envelope.occurredAt),
    hour: hourOf(event),
    attempts,
    answered: isAnswered ? 1 : 0,
    place: placeOf(event.envelope.occurredAt),
    sort_at: sortKey(event.envelope.occurredAt),
  }),
];

export const callTables = (db: ReadDatabase) =>
  db.withTables<{
    call_attempt: RowOf<typeof tables.call_attempt>;
    call_tally: RowOf<typeof tables.call_tally>;
    call_silence: RowOf<typeof tables.call_silence>;
  }>();

const callsIn = ({ answered, before, longest, after }: Row): CallsOfDay => ({
  answered: Number(answered),
  before: Number(before),
  longest: Number(longest),
  after: Number(after),
});

export const callAttempts = projector({
  name: 'call-attempts',
  version: 4,
  tables,
  on: [
    project(CallAttempted, event => {
      const { direction, outcome, attempts } = event.data;
      return direction === 'in' ? row(event, attempts.atLeast, outcome === 'answered') : [];
    }),
    project(ContactRegistered, event => {
      const { direction, channel, answered = true } = event.data;
      return direction === 'in' && channel.startsWith('phone-') ? row(event, 1, answered) : [];
    }),
  ],
  tallies: [
    {
      table: 'call_tally',
      of: 'call_attempt',
      counts: ({ line, channel, hour, day, number, attempts, answered }: Row) => {
        const alike = { line: line!, channel: channel!, hour: hour ?? NO_HOUR, day: day!, number: number! };
        return { ...alike, attempted: attempts!, answered: answered! };
      },
    },
  ],
  folds: [
    {
      table: 'call_silence',
      of: 'call_attempt',
      inOrderOf: ['sort_at', 'position'],
      add: (before, call) => ({
        day: call.day!,
        ...withCall(before && callsIn(before), {
          attempts: Number(call.attempts),
          answered: Number(call.answered),
        }),
      }),
    },
  ],
});
