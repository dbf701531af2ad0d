import type { Source } from '#platform/event-sourcing';
import { endOfDay, startOfDay, type Instant } from '#platform/time';

/** One command of a scenario. `$name` in its words stands for the id of what an earlier act made, `$name!event` for its fact. */
export interface Act {
  /** Local day on which it is recorded. */
  readonly on: string;
  /** Local time of day, `14:05`; absent: not known. */
  readonly at?: string;
  /** The customer who does it himself, as `$name`; absent: the company. */
  readonly customer?: string;
  /** Name by which later acts speak of it. */
  readonly as?: string;
  /** Name of the command. */
  readonly do: string;
  /** It is refused with this problem, and what the refusal records is the point of it. */
  readonly refused?: string;
  readonly say: Readonly<Record<string, unknown>>;
}
export interface Scenario {
  /** Name of its clock. */
  readonly name: string;
  readonly zone: string;
  /** Local day at whose end its clock stops; absent: it has none of its own, and all of it happens when it is loaded. */
  readonly until?: string;
  /** Absent: each act is known as its kind is, seen by us or told by the customer. */
  readonly source?: Source;
  readonly acts: readonly Act[];
}

/** What an act made: its id, and the id of its first fact. */
export interface Made {
  readonly id: string;
  readonly event?: string;
}

const FIRST_HOUR = 9 * 3_600_000;
const BETWEEN_ACTS = 60_000;

/** When an act is recorded: where times of day are not known, the acts of a day follow each other by the minute from nine on. */
export function recordedAt({ acts, zone }: Scenario, index: number): Instant {
  const { on, at } = acts[index]!;
  if (at !== undefined) return startOfDay(on, zone) + minutesOf(at) * 60_000;
  const before = acts.slice(0, index).filter(act => act.on === on).length;
  return startOfDay(on, zone) + FIRST_HOUR + before * BETWEEN_ACTS;
}

/** When an act of which the minute is told is recorded. */
export const minuteOf = ({ on, at = '09:00' }: Act, zone: string): Instant =>
  startOfDay(on, zone) + minutesOf(at) * 60_000;

const minutesOf = (at: string): number => {
  const [hours, minutes] = at.split(':').map(Number);
  return hours! * 60 + minutes!;
};

/** When an act happened, as its command tells it; undefined: now. */
export const happenedAt = (scenario: Scenario, index: number): string | undefined => {
  if (scenario.until === undefined) return undefined;
  const { on, at } = scenario.acts[index]!;
  return at === undefined ? on : new Date(recordedAt(scenario, index)).toISOString();
};

/** The last moment of the scenario's clock. */
export const scenarioEnd = (until: string, zone: string): Instant => endOfDay(until, zone) - 1;

/** The words of an act with every `$name` replaced. Throws for a name that nothing before it made. */
export function withNames(value: unknown, made: ReadonlyMap<string, Made>): unknown {
  if (typeof value === 'string') {
    const reference = /^\$([\w-]+)(!event)?$/.exec(value);
    if (!reference) return value;
    const thing = made.get(reference[1]!);
    const found = reference[2] ? thing?.event : thing?.id;
    if (found === undefined) throw new Error(`"${value}" names nothing that an earlier act made.`);
    return found;
  }
  if (Array.isArray(value)) return value.map(element => withNames(element, made));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNames(member, made)]));
}
