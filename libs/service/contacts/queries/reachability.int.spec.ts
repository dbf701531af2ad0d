import fc from 'fast-check';
import { sql } from 'kysely';
import { fact, type AnswerContext } from '#platform/event-sourcing';
import { runProjections } from '#platform/projections';
import { memoryEventStore } from '#platform/projections/testing/memory-event-store.js';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { atInstant, endOfDay, onDay, sortKey, startOfDay, type PartialTime } from '#platform/time';
import { CallAttempted, ContactRegistered } from '../contact.events.js';
import { lineId } from '../line.rules.js';
import { callAttempts } from './call-table.js';
import { dayOf } from './contact-table.js';
import { reachability, Reachability } from './reachability.js';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;

/** None is told for the first of the month: what is told for the whole of it begins at the same moment. */
const days = fc.integer({ min: 2, max: 5 }).map(day => `2013-06-0${day}`);
const times: fc.Arbitrary<PartialTime> = fc.oneof(
  { weight: 4, arbitrary: days.map(day => onDay(day, ZONE)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(days, fc.integer({ min: 0, max: 23 }))
      .map(([day, hour]) => atInstant(startOfDay(day, ZONE) + hour * HOUR, ZONE)),
  },
  days.map((day): PartialTime => ({
    from: null,
    to: endOfDay(day, ZONE),
    precision: 'interval',
    zone: ZONE,
  })),
  fc.constant<PartialTime>({
    from: startOfDay('2013-06-01', ZONE),
    to: startOfDay('2013-07-01', ZONE),
    precision: 'month',
    zone: ZONE,
  }),
  fc.constant<PartialTime>('unknown'),
);
const numbers = fc.constantFrom('400-820', '400820', '021', undefined);

interface Call {
  readonly at: PartialTime;
  readonly number: string | undefined;
  readonly channel: 'phone-hotline' | 'phone-direct';
  readonly answered: boolean;
  /** 0: told as a contact. */
  readonly attempts: number;
}
const calls: fc.Arbitrary<Call> = fc.record({
  at: times,
  number: numbers,
  channel: fc.constantFrom('phone-hotline', 'phone-direct'),
  answered: fc.boolean(),
  attempts: fc.integer({ min: 0, max: 3 }),
});
const questions = fc
  .record({ number: numbers, from: fc.option(days), to: fc.option(days) })
  .map(({ number, from, to }) =>
    Object.assign(new Reachability(), number && { number }, from && { from }, to && { to }),
  );

const factOf = ({ number, channel, answered, attempts }: Call) => {
  const sides = { from: { kind: 'customer' }, to: { kind: 'shop' } } as const;
  const common = { register: 'hotline', zone: ZONE, direction: 'in', channel, number, ...sides } as const;
  return attempts === 0
    ? fact(ContactRegistered, { ...common, answered })
    : fact(CallAttempted, {
        ...common,
        outcome: answered ? 'answered' : 'busy',
        attempts: { atLeast: attempts },
      });
};

/** The answer as it follows from each call, in the order in which they were made. */
function recount(all: readonly Call[], { number, from, to }: Reachability) {
  const asked = all
    .filter(call => number === undefined || lineId(call.number ?? '') === lineId(number))
    .filter(({ at }) => {
      const day = dayOf(at);
      return (from ?? to) === undefined || (day !== 'unknown' && day >= (from ?? day) && day <= (to ?? day));
    })
    .map((call, position) => ({ ...call, position, line: lineId(call.number ?? '') }))
    .sort((one, other) => sortKey(one.at) - sortKey(other.at) || one.position - other.position);
  const named = (line: string): string =>
    asked
      .filter(call => call.line === line)
      .map(call => call.number ?? 'not told')
      .sort()
      .at(-1)!;
  const hourOf = ({ at }: Call) =>
    at !== 'unknown' && at.precision === 'instant' ? (new Date(at.from!).getUTCHours() + 8) % 24 : 'not told';
  const groups = Map.groupBy(asked, call => [call.line, call.channel, hourOf(call)].join());
  const lines = [...groups.values()].map(group => {
    const attempted = group.reduce((sum, { attempts }) => sum + (attempts || 1), 0);
    const answered = group.filter(call => call.answered).length;
    const [one] = group;
    return {
      number: named(one!.line),
      channel: one!.channel,
      hour: hourOf(one!),
      attempted: { atLeast: attempted },
      answered,
      rate: Math.floor((answered / attempted) * 10_000) / 10_000,
    };
  });
  const silences = [...Map.groupBy(asked, ({ line }) => line)].map(([line, its]) => {
    let longest = { attempts: 0, from: '', to: '' };
    let now = { attempts: 0, from: '' };
    for (const { at, answered, attempts } of its) {
      const to = dayOf(at);
      now = answered
        ? { attempts: 0, from: '' }
        : { attempts: now.attempts + (attempts || 1), from: now.from || to };
      if (now.attempts > longest.attempts) longest = { ...now, to };
    }
    return { number: named(line), ...longest };
  });
  return { lines, longestSilence: silences.filter(({ attempts }) => attempts > 0) };
}

const inAnyOrder = ({
  lines,
  longestSilence,
}: {
  lines: readonly object[];
  longestSilence: readonly object[];
}) =>
  [lines, longestSilence].map(list => list.map(each => JSON.stringify(Object.entries(each).sort())).sort());

onEveryReadStore('How a line is reached', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  beforeAll(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
  });
  afterAll(() => fresh.discard());

  it('is what a look at each call gives, whatever is asked for, in whatever order they are told and however the log is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(calls, { minLength: 1, maxLength: 40 }),
        fc.array(questions, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, asked, batchSize) => {
          await sql`delete from read_model`.execute(readStore.db);
          const store = memoryEventStore();
          for (const [at, call] of all.entries())
            await store.record(`contact-${at}`, factOf(call), { occurredAt: call.at });
          const handle = await runProjections({
            store,
            readStore,
            projectors: [callAttempts],
            batchSize,
            largestBatch: batchSize,
          });
          await handle.waitFor([callAttempts.name], await store.head(), 10_000);
          await handle.close();
          for (const question of [new Reachability(), ...asked]) {
            const answer = await reachability.answer(question, { db: readStore.db } as AnswerContext);
            expect([question, inAnyOrder(answer as never)]).toEqual([
              question,
              inAnyOrder(recount(all, question)),
            ]);
          }
        },
      ),
      { numRuns: readStore.dialect === 'sqlite' ? 40 : 10 },
    );
  });
});
