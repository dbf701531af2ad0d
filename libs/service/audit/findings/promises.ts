import type { Recorded } from '#platform/event-sourcing';
import { localDays, theDay, type LocalDate, type PartialTime } from '#platform/time';
import { partOrder } from '#service/parts/parts.rules.js';
import { promise, type PromiseState } from '#service/promises/promise.rules.js';
import { TOPICS } from '#service/timeline/compose/telling.rules.js';
import type { AuditHistory } from './finding.js';
import type { Wording } from './wording.js';

/** A promise with what a finding says of it. */
export interface AuditedPromise {
  readonly id: string;
  readonly state: PromiseState;
  readonly events: readonly Recorded[];
  /** The fact that made it. */
  readonly made: Recorded;
  /** undefined: not known. */
  readonly madeOn: LocalDate | undefined;
  /** What it is about, at the beginning of a sentence: "Part sent ahead (mainboard)". */
  topic(wording: Wording): string;
}

/** The promises that were made, in the order of the log; one that was only asked for is none. */
export function promisesOf(history: AuditHistory): readonly AuditedPromise[] {
  const parts = new Map(
    history
      .streams(partOrder)
      .flatMap(({ state: { promiseId, part } }) => (promiseId && part ? [[promiseId, part.name]] : [])),
  );
  return history.streams(promise).flatMap(({ id, state, events }) => {
    const made = events.find(event => event.type === 'PromiseMade');
    if (!made) return [];
    const madeOn = theDay(made.envelope.occurredAt, history.zone);
    return [{ id, state, events, made, madeOn, topic: wording => topic(state, parts.get(id), wording) }];
  });
}

function topic({ about = 'other' }: PromiseState, part: string | undefined, wording: Wording): string {
  const words = wording.pick(TOPICS[about]);
  const named =
    part === undefined
      ? words
      : wording.say(`${words}（${wording.name(part)}）`, `${words} (${wording.name(part)})`);
  return named.charAt(0).toUpperCase() + named.slice(1);
}

/** "on 9 July", "by 23 June", as exactly as it is known. */
export function when(time: PartialTime, zone: string, { say, day }: Wording): string {
  const one = theDay(time, zone);
  if (one !== undefined) return say(day(one), `on ${day(one)}`);
  const { first, last } = localDays(time, zone);
  if (last !== null) return say(`不晚于${day(last)}`, `by ${day(last)}`);
  return first === null
    ? say('（日期未记录）', 'on a day not recorded')
    : say(`${day(first)}以后`, `after ${day(first)}`);
}
