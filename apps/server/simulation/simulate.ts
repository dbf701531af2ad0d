import {
  CommandExecutor,
  decodeEvent,
  historyOf,
  idAt,
  isAccepted,
  isFact,
  type Accepted,
  type AnyDeadline,
  type React,
  type Recorded,
} from '#platform/event-sourcing';
import type { EventStore, StoredEvent } from '#platform/event-store';
import type { PersonalData } from '#platform/personal-data';
import { ProblemError } from '#platform/problems';
import { addDays, endOfDay, ManualClock, type Instant, type LocalDate } from '#platform/time';
import { SYSTEM } from '#platform/access';
import { DECLARED } from '../contexts.js';
import { HOUSE_DAYS } from '../demo/house/house-scenario.js';
import { houseRules } from '../demo/house/house-rules.story.js';
import { telling } from '../demo/house/story.js';
import { actorOf, commandOf } from '../demo/load-scenario.js';
import { minuteOf, withNames, type Act, type Made } from '../demo/scenario.js';
import { Agenda } from './agenda.js';
import { historyWriter } from './history-writer.js';
import { journey } from './journey.js';
import { seeded } from './random.js';

export interface Simulated {
  readonly customers: number;
  readonly days: number;
  readonly seed: number;
  /** The last day. */
  readonly until: LocalDate;
  readonly zone: string;
  readonly signal?: AbortSignal;
  /** Days done, events so far. */
  readonly progress?: (days: number, events: number) => void;
}
export interface SimulationReport {
  readonly events: number;
  readonly commands: number;
  /** Commands that the rules refused, as happens in a house. */
  readonly refused: number;
  readonly deadlines: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

interface Telling {
  readonly name: string;
  readonly acts: readonly Act[];
  readonly made: Map<string, Made>;
  next: number;
}
type Work = Telling | { readonly deadline: AnyDeadline; readonly streamId: string; readonly begun: number };

const deadlines = Map.groupBy(
  DECLARED.deadlines.flatMap(deadline => deadline.schedule.map(schedule => ({ deadline, schedule }))),
  ({ schedule }) => schedule.type,
);
/** What looks at read models reacts once the history is opened, if at all: there are none here. */
const reactions = Map.groupBy(
  DECLARED.reactions
    .filter(({ after = [] }) => after.length === 0)
    .flatMap(({ name, on }) => on.map((react): { name: string; react: React } => ({ name, react }))),
  ({ react }) => react.type,
);

/**
 * Writes the history of a service house: journeys of customers told through the commands that people call, with what
 * follows from them and what the clock makes of them, in the order of time. The same seed and days write the same
 * history into an empty log; cut off, it goes on where it stopped.
 */
export async function simulate(
  { store, personalData }: { readonly store: EventStore; readonly personalData: PersonalData },
  { customers, days, seed, until, zone, signal, progress }: Simulated,
): Promise<SimulationReport> {
  const random = seeded(seed);
  const from = addDays(until, 1 - days);
  const end = endOfDay(until, zone) - 1;
  const clock = new ManualClock(0);
  const agenda = new Agenda<Work>();
  const due = new Map<string, number>();
  const news: Recorded[] = [];
  const count = { commands: 0, refused: 0, deadlines: 0 };

  const log = await historyWriter(store, (stream, events, first) => {
    events.forEach((event, index) => {
      if (!deadlines.has(event.type) && !reactions.has(event.type)) return;
      const position = first + BigInt(index);
      const stored: StoredEvent = {
        ...event,
        contentType: 'application/json',
        stream,
        position,
        revision: 0n,
        storedAt: 0,
      };
      if (isFact(stored)) news.push(decodeEvent(stored));
    });
  });
  const executor = new CommandExecutor({ store: log, personalData, clock, zone });

  function plan(event: Recorded): void {
    for (const { deadline, schedule } of deadlines.get(event.type) ?? []) {
      if (!event.stream.startsWith(`${deadline.on.category}-`)) continue;
      const at = schedule.handle(event);
      if (at === undefined) continue;
      const key = `${deadline.name}/${event.streamId}`;
      const begun = (due.get(key) ?? 0) + 1;
      due.set(key, begun);
      if (at !== null && at <= end) agenda.put(at, { deadline, streamId: event.streamId, begun });
    }
  }

  async function react(event: Recorded): Promise<void> {
    for (const { name, react: reaction } of reactions.get(event.type) ?? []) {
      for (const { capability, command, step } of await reaction.handle(event, { db: undefined as never })) {
        await attempt(() =>
          executor.execute(capability, command, {
            actor: SYSTEM,
            idempotencyKey: `reaction/${name}/${event.id}/${step}`,
            recordedBy: 'reactions',
            correlationId: event.envelope.correlationId,
            causationId: event.id,
          }),
        );
      }
    }
  }

  async function settle(): Promise<void> {
    for (let event = news.shift(); event; event = news.shift()) {
      plan(event);
      await react(event);
    }
  }

  async function attempt(work: () => ReturnType<CommandExecutor['execute']>): Promise<Made | undefined> {
    count.commands += 1;
    try {
      const outcome = await work();
      if (isAccepted(outcome)) {
        if (outcome.repeated) await recall(outcome);
        return { id: outcome.id, event: outcome.events[0]?.id };
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    count.refused += 1;
    return undefined;
  }

  /** What a run that was cut off has written leads to the same as what is written now. */
  async function recall({ stream, events }: Accepted): Promise<void> {
    const ids = new Set(events.map(({ id }) => id));
    for (const event of await historyOf(log, stream)) if (ids.has(event.id)) news.push(event);
  }

  async function act(telling: Telling): Promise<void> {
    const index = telling.next++;
    const told = telling.acts[index]!;
    // What was refused has no name that later acts could speak of.
    const missing = Object.values(told.say).some(
      value => typeof value === 'string' && value.startsWith('$') && !telling.made.has(nameIn(value)),
    );
    if (missing) return enter(telling);
    const { capability, command } = commandOf({
      ...told,
      say: withNames(told.say, telling.made) as Act['say'],
    });
    const made = await attempt(async () => {
      return await executor.execute(capability, command, {
        actor: actorOf(told, 'simulation', telling.made),
        // As the pages of the house make theirs: in order of time.
        idempotencyKey: idAt(clock.now(), `simulation/${seed}/${telling.name}/${index}`),
        recordedBy: 'simulation',
      });
    });
    if (made && told.as) telling.made.set(told.as, made);
    enter(telling);
  }

  function enter(telling: Telling): void {
    const next = telling.acts[telling.next];
    if (!next) return;
    const at = minuteOf(next, zone);
    if (at <= end) agenda.put(Math.max(at, clock.now()), telling);
  }

  async function advance(to: Instant): Promise<void> {
    for (let next = agenda.take(to); next; next = agenda.take(to)) {
      signal?.throwIfAborted();
      clock.set(Math.max(clock.now(), next.at));
      const { work } = next;
      if ('acts' in work) await act(work);
      else if (due.get(`${work.deadline.name}/${work.streamId}`) === work.begun) {
        count.deadlines += 1;
        await attempt(() =>
          executor.fire(work.deadline, work.streamId, next.at, { recordedBy: 'deadlines' }),
        );
      }
      await settle();
    }
  }

  const begins = Array.from({ length: customers }, (_, n) => ({ n, day: random.below(days) }));
  const byDay = Map.groupBy(begins, ({ day }) => day);
  enter({ name: 'house', acts: houseRules(telling(addDays(from, HOUSE_DAYS))), made: new Map(), next: 0 });
  for (let day = 0; day < days; day++) {
    const today = addDays(from, day);
    for (const { n } of byDay.get(day) ?? [])
      enter({ name: `customer-${n}`, acts: journey(n, today, random), made: new Map(), next: 0 });
    await advance(endOfDay(today, zone) - 1);
    progress?.(day + 1, log.events);
  }
  await log.flush();
  return { ...count, events: log.events, from, until };
}

const nameIn = (reference: string): string => /^\$([\w-]+)/.exec(reference)?.[1] ?? '';
