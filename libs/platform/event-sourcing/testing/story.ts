import assert from 'node:assert/strict';
import type { Actor } from '#platform/access';
import { endOfDay, localDate, startOfDay, type Instant, type LocalDate } from '#platform/time';
import {
  isRejection,
  type About,
  type AnyCapability,
  type Capability,
  type Decision,
  type Folded,
} from '../capability.js';
import type { Command } from '../command.js';
import type { AnyDeadline } from '../deadline.js';
import { decisionContext, defaultSource, occurredAtOf } from '../execution/decision-context.js';
import { idFrom } from '../execution/id-from.js';
import { readsOf } from '../execution/reads-of.js';
import type { NewFact, Recorded } from '../fact.js';
import type { Source } from '../envelope.js';
import { fold, streamName, type StreamType } from '../stream-type.js';
import { recorded } from './given-when-then.js';

const ZONE = 'Asia/Shanghai';
const NOON = 12 * 3_600_000;

/**
 * Deciders and deadlines on one clock, in memory: commands in the order of their days, and before each what became due.
 * `story([overdue]).on('2013-06-11').run(makePromise, 'p2', { … })`; then `state(promise, 'p2', '2013-06-20')` is the
 * promise as known at the end of that day.
 */
export function story(
  deadlines: readonly AnyDeadline[] = [],
  actor: Actor = { id: 'staff-7', roles: ['agent'] },
) {
  const log: Recorded[] = [];
  const schedules = new Map<string, { deadline: AnyDeadline; id: string; at: Instant }>();
  let now: Instant = 0;

  const eventsOf = (stream: string): Recorded[] => log.filter(event => event.stream === stream);

  function append(
    type: StreamType<unknown>,
    id: string,
    facts: readonly NewFact[],
    about: About,
    source: Source,
    told: Recorded['envelope']['occurredAt'],
  ) {
    const stream = streamName(type, id);
    for (const fact of facts) {
      const revision = BigInt(eventsOf(stream).length);
      const envelope = { recordedAt: now, occurredAt: told, source, ...about, ...fact.with };
      const event = recorded(fact, { stream, revision, position: BigInt(log.length + 1), envelope });
      log.push(event);
      for (const deadline of deadlines.filter(each => each.on.category === type.category))
        plan(deadline, event);
    }
  }

  function plan(deadline: AnyDeadline, event: Recorded) {
    const at = deadline.schedule.find(each => each.type === event.type)?.handle(event);
    const key = `${deadline.name}/${event.streamId}`;
    if (at === null) schedules.delete(key);
    else if (at !== undefined) schedules.set(key, { deadline, id: event.streamId, at });
  }

  /** Fires what is due by then, in due order, to quiet. */
  function advance(to: Instant) {
    for (;;) {
      const [next] = [...schedules.entries()].sort(([, a], [, b]) => a.at - b.at);
      if (!next || next[1].at > to) break;
      const [key, { deadline, id, at }] = next;
      schedules.delete(key);
      now = Math.max(now, at);
      const type = deadline.on as StreamType<unknown>;
      const state = fold(type, eventsOf(streamName(type, id)));
      const occurredAt = { from: at, to: at, precision: 'instant', zone: ZONE } as const;
      const context = decisionContext<never>(
        {
          now,
          actor,
          source: 'clock',
          occurredAt,
          zone: ZONE,
          id,
          exists: true,
          commandId: key + at,
          reads: {},
        },
        new Map(),
      );
      const decision = deadline.decide(state, at, context) as Decision;
      assert.ok(!isRejection(decision));
      append(type, id, decision, deadline.about(state), 'clock', occurredAt);
    }
    now = Math.max(now, to);
  }

  function decide(capability: AnyCapability, id: string, command: Command) {
    const type = capability.on as StreamType<unknown>;
    const own = eventsOf(streamName(type, id));
    const state = fold(type, own);
    const reads: Record<string, Folded<unknown>> = {};
    for (const { name, type: other, id: otherId } of readsOf(capability, command, state, reads)) {
      const events = eventsOf(streamName(other, otherId));
      reads[name] = { exists: events.length > 0, id: otherId, state: fold(other, events) };
    }
    const source = command.source ?? defaultSource(actor);
    const occurredAt = occurredAtOf(command.occurredAt, now, ZONE);
    const commandId = idFrom(`${log.length}`);
    const context = decisionContext<never>(
      {
        now,
        actor,
        source,
        occurredAt,
        zone: ZONE,
        id,
        exists: own.length > 0,
        commandId,
        reads: reads as never,
        history: own,
      },
      new Map(),
    );
    const about = capability.about(command, state, context);
    return { decision: capability.decide(command, state, context) as Decision, about, source, occurredAt };
  }

  return {
    log: log as readonly Recorded[],
    /** Facts of a stream that was there before. */
    given(
      type: StreamType<never> | StreamType<unknown>,
      id: string,
      facts: readonly NewFact[],
      about: About = {},
    ) {
      append(
        type as StreamType<unknown>,
        id,
        facts,
        about,
        'primary-observation',
        occurredAtOf(undefined, now, ZONE),
      );
    },
    /** Noon of that day, after what had become due by then. */
    on(day: LocalDate) {
      advance(startOfDay(day, ZONE) + NOON);
      return this;
    },
    /** To the end of that day, which fires what was due on it. */
    endOf(day: LocalDate) {
      advance(endOfDay(day, ZONE));
      return this;
    },
    /** A command told as a statement of that day; its facts are appended. */
    run<C extends Command>(
      capability: Capability<C, never, never> | AnyCapability,
      id: string,
      command: Omit<C, never>,
    ) {
      const told = {
        occurredAt: localDate(now, ZONE),
        source: 'customer-statement',
        ...command,
      } as unknown as Command;
      const { decision, about, source, occurredAt } = decide(capability as AnyCapability, id, told);
      assert.ok(!isRejection(decision), isRejection(decision) ? `rejected: ${decision.rejected.type}` : '');
      append(
        (capability as AnyCapability).on as StreamType<unknown>,
        id,
        decision,
        about,
        source,
        occurredAt,
      );
      return this;
    },
    /** The stream as known at the end of a day (default: now). */
    state<State>(type: StreamType<State>, id: string, day?: LocalDate): State {
      const until = day === undefined ? Infinity : endOfDay(day, ZONE);
      return fold(
        type,
        eventsOf(streamName(type, id)).filter(event => event.envelope.recordedAt <= until),
      );
    },
  };
}
