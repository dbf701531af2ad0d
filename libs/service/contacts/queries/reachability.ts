import { IsOptional, Matches } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { LINE } from '../capabilities/contact-fields.js';
import { lineId } from '../line.rules.js';
import { ReachabilityAnswer } from './answers.js';
import { callAttempts, callTables, NO_HOUR } from './call-table.js';
import { longestSilences } from './longest-silence.js';

/** As its number was written; in one way, though it was written in several. */
function nameOfLine(groups: readonly { line: string; number: string }[]): (line: string) => string {
  const names = new Map<string, string>();
  for (const { line, number } of groups) if (number > (names.get(line) ?? '')) names.set(line, number);
  return line => names.get(line) ?? 'not told';
}

/** Before `unknown`, which is no day. */
const LAST_DAY = '9999-12-31';

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
    let sums = callTables(db).selectFrom('call_tally');
    let days = callTables(db).selectFrom('call_silence');
    if (number) {
      sums = sums.where('line', '=', lineId(number));
      days = days.where('line', '=', lineId(number));
    }
    if (from ?? to) {
      const [first, last] = [from ?? '', to ?? LAST_DAY];
      sums = sums.where('day', '>=', first).where('day', '<=', last);
      days = days.where('day', '>=', first).where('day', '<=', last);
    }
    const groups = await sums
      .select(({ fn }) => [
        'line',
        fn.max('number').as('number'),
        'channel',
        'hour',
        fn.sum<number>('attempted').as('attempted'),
        fn.sum<number>('answered').as('answered'),
      ])
      .groupBy(['line', 'channel', 'hour'])
      .orderBy('line')
      .orderBy('channel')
      .orderBy('hour')
      .execute();
    const calls = await days
      .select(['line', 'day', 'answered', 'before', 'longest', 'after'])
      .orderBy('line')
      .orderBy('place')
      .execute();
    const named = nameOfLine(groups);
    return {
      lines: groups.map(({ line, channel, hour, attempted, answered }) => ({
        number: named(line),
        channel,
        hour: hour === NO_HOUR ? 'not told' : hour,
        /** At least so many: what nobody counted is not in it. */
        attempted: { atLeast: Number(attempted) },
        answered: Number(answered),
        rate: Math.floor((Number(answered) / Number(attempted)) * 10_000) / 10_000,
      })),
      longestSilence: longestSilences(calls).map(({ line, ...silence }) => ({
        number: named(line),
        ...silence,
      })),
    };
  },
});
