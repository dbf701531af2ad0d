import { IsOptional, Matches } from 'class-validator';
import { project, projector, put, query, type Recorded } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { offsetAt, sortKey, LOCAL_DAY } from '#platform/time';
import { LINE } from '../capabilities/contact-fields.js';
import { CallAttempted, ContactRegistered } from '../contact.events.js';
import { lineId } from '../line.rules.js';
import { silencesOf, type Attempt } from './longest-silence.js';
import { dayOf } from './contact-table.js';
import { ReachabilityAnswer } from './answers.js';

const tables = defineTables({
  call_attempt: {
    columns: {
      contact_id: { kind: 'text' },
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
      source: { kind: 'text' },
      sort_at: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['contact_id'],
    /** The last two hold all that the report asks for, in its order: rows are not looked up. */
    indexes: [
      ['line', 'day'],
      ['day'],
      ['line', 'channel', 'hour', 'number', 'attempts', 'answered'],
      ['sort_at', 'position', 'number', 'line', 'attempts', 'answered', 'day'],
    ],
  },
});

function hourOf({ envelope: { occurredAt } }: Recorded): number | null {
  if (occurredAt === 'unknown' || occurredAt.precision !== 'instant' || occurredAt.from === null) return null;
  return new Date(occurredAt.from + offsetAt(occurredAt.from, occurredAt.zone)).getUTCHours();
}

const row = (
  event: Recorded<CallAttempted> | Recorded<ContactRegistered>,
  attempts: number,
  isAnswered: boolean,
) => [
  put('call_attempt', {
    contact_id: event.streamId,
    number: event.data.number ?? '',
    line: lineId(event.data.number ?? ''),
    channel: event.data.channel,
    day: dayOf(event.envelope.occurredAt),
    hour: hourOf(event),
    attempts,
    answered: isAnswered ? 1 : 0,
    source: event.envelope.source,
    sort_at: sortKey(event.envelope.occurredAt),
    position: Number(event.position),
  }),
];

export const callTables = (db: ReadDatabase) =>
  db.withTables<{ call_attempt: RowOf<typeof tables.call_attempt> }>();

export const callAttempts = projector({
  name: 'call-attempts',
  version: 3,
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
});

export class Reachability {
  @IsOptional()
  @Matches(LINE)
  number?: string;

  /** First and last local day. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;

  @IsOptional()
  @Matches(LOCAL_DAY)
  to?: string;
}

export const reachability = query({
  id: 'B7',
  question: Reachability,
  route: 'GET /reachability',
  summary:
    'Calls answered of calls attempted, by line and hour, also those only the customer knows of; longest silence',
  may: ['agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [callAttempts],
  answers: ReachabilityAnswer,
  async answer({ number, from, to }, { db }) {
    let calls = callTables(db).selectFrom('call_attempt');
    if (number) calls = calls.where('line', '=', lineId(number));
    if (from ?? to) calls = calls.where('day', '<>', 'unknown');
    if (from) calls = calls.where('day', '>=', from);
    if (to) calls = calls.where('day', '<=', to);
    const groups = await calls
      .select(({ fn, ref }) => [
        'line',
        fn.max('number').as('number'),
        'channel',
        'hour',
        fn.sum<number>('attempts').as('attempted'),
        fn.sum<number>(ref('answered')).as('answered'),
      ])
      .groupBy(['line', 'channel', 'hour'])
      .orderBy('line')
      .orderBy('channel')
      .orderBy('hour', order => order.asc().nullsFirst())
      .execute();
    const attempts: Attempt[] = await calls
      .select(['number', 'line', 'attempts', 'answered', 'sort_at', 'day'])
      .orderBy('sort_at')
      .orderBy('position')
      .limit(50_000)
      .execute();
    return {
      lines: groups.map(group => ({
        number: group.number || 'not told',
        channel: group.channel,
        hour: group.hour ?? 'not told',
        /** At least so many: what nobody counted is not in it. */
        attempted: { atLeast: Number(group.attempted) },
        answered: Number(group.answered),
        rate: Math.floor((Number(group.answered) / Number(group.attempted)) * 10_000) / 10_000,
      })),
      longestSilence: silencesOf(attempts),
    };
  },
});
