import { isDeepStrictEqual } from 'node:util';
import assert from 'node:assert/strict';
import type { Actor } from '#platform/access';
import type { Instant } from '#platform/time';
import type { ProblemType } from '#platform/problems';
import { isRejection, type AnyCapability, type Capability, type Decision } from '../capability.js';
import type { Command } from '../command.js';
import type { AnyDeadline } from '../deadline.js';
import type { Envelope } from '../envelope.js';
import { declarationOf, type NewFact, type Recorded } from '../fact.js';
import { fold, type StreamType } from '../stream-type.js';
import { decisionContext, defaultSource, occurredAtOf } from '../execution/decision-context.js';
import { idFrom } from '../execution/id-from.js';
import { assertRefuses } from './held-to.js';

const AGENT: Actor = { id: 'staff-7', roles: ['agent'] };
const NOW = Date.UTC(2013, 5, 6, 4);
const ZONE = 'Asia/Shanghai';

export interface Circumstances {
  readonly now?: Instant;
  readonly actor?: Actor;
  readonly id?: string;
  /** Facts of the other streams the capability reads, by name of the read: `{ theCase: { type, facts } }`; absent: not there. */
  readonly reads?: Readonly<
    Record<
      string,
      { type: StreamType<never> | StreamType<unknown>; facts: readonly NewFact[]; id?: string } | undefined
    >
  >;
}

/** A fact as if it had been recorded: for folds and projectors under test. */
export function recorded<T extends object>(
  fact: NewFact<T>,
  where: {
    stream?: string;
    revision?: bigint;
    position?: bigint;
    id?: string;
    envelope?: Partial<Envelope>;
  } = {},
): Recorded<T> {
  const { type, version } = declarationOf(fact.of);
  const stream = where.stream ?? 'test-1';
  const revision = where.revision ?? 0n;
  const position = where.position ?? revision + 1n;
  const recordedAt = where.envelope?.recordedAt ?? NOW;
  return {
    id: where.id ?? idFrom(`${stream}/${revision}`),
    type,
    data: fact.data,
    stream,
    streamId: stream.slice(stream.indexOf('-') + 1),
    revision,
    position,
    envelope: {
      version,
      occurredAt: occurredAtOf(undefined, recordedAt, ZONE),
      recordedAt,
      recordedBy: 'test',
      actor: AGENT.id,
      source: 'primary-observation',
      subjects: [],
      visibility: 'customer',
      evidence: [],
      basis: {},
      policies: {},
      commandId: 'test',
      commandHash: '',
      correlationId: 'test',
      ...fact.with,
      ...where.envelope,
    },
  };
}

/** The facts of one stream in order. */
export const history = (
  stream: string,
  facts: readonly NewFact[],
  envelope?: Partial<Envelope>,
): Recorded[] => facts.map((fact, index) => recorded(fact, { stream, revision: BigInt(index), envelope }));

/**
 * `given(promise, [fact(PromiseMade, …)]).when(keepPromise, { promiseId: '1' }).then([fact(PromiseKept, …)])`
 */
export function given<State>(type: StreamType<State>, facts: readonly NewFact[] = []) {
  const id = 'test-id';
  const own = history(`${type.category}-${id}`, facts);
  const state = fold(type, own);
  const contextOf = (command: Command | undefined, commandName: string, circumstances: Circumstances) => {
    const now = circumstances.now ?? NOW;
    const actor = circumstances.actor ?? AGENT;
    const reads = Object.fromEntries(
      Object.entries(circumstances.reads ?? {}).map(([name, read]) => [
        name,
        read && {
          exists: read.facts.length > 0,
          id: read.id ?? name,
          state: fold(
            read.type as StreamType<unknown>,
            history(`${read.type.category}-${read.id ?? name}`, read.facts),
          ),
        },
      ]),
    );
    return {
      now,
      actor,
      source: command?.source ?? (command ? defaultSource(actor) : ('clock' as const)),
      occurredAt: occurredAtOf(command?.occurredAt, now, ZONE),
      zone: ZONE,
      id: circumstances.id ?? id,
      exists: facts.length > 0,
      commandId: commandName,
      reads,
      history: own,
    };
  };
  return {
    state,
    when<C extends Command>(
      capability: Capability<C, State, never> | AnyCapability,
      command: Omit<C, never>,
      circumstances: Circumstances = {},
    ) {
      const input = contextOf(command as Command, capability.name, circumstances);
      const decided = capability as AnyCapability;
      const decision = decided.decide(command, state, decisionContext(input, new Map())) as Decision;
      assertRefuses(decided, decision);
      return outcome(decision);
    },
    whenDue(deadline: AnyDeadline, dueAt: Instant, circumstances: Circumstances = {}) {
      const input = contextOf(undefined, deadline.name, { now: dueAt, ...circumstances });
      return outcome(deadline.decide(state, dueAt, decisionContext(input, new Map())));
    },
  };
}

const plain = (fact: NewFact) => ({
  type: declarationOf(fact.of).type,
  data: JSON.parse(JSON.stringify(fact.data)) as unknown,
  ...(fact.with ? { with: JSON.parse(JSON.stringify(fact.with)) as unknown } : {}),
});

function outcome(decision: Decision) {
  return {
    decision,
    /** Exactly these facts. Overrides (`with`) are compared only where expected. */
    then(expected: readonly NewFact[]): void {
      assert.ok(!isRejection(decision), isRejection(decision) ? `rejected: ${decision.rejected.type}` : '');
      const actual = decision.map(plain);
      assert.deepEqual(
        actual.map((fact, index) => (expected[index]?.with ? fact : { type: fact.type, data: fact.data })),
        expected.map(plain),
      );
    },
    /** These facts are among them. */
    thenIncludes(expected: NewFact): void {
      assert.ok(!isRejection(decision), isRejection(decision) ? `rejected: ${decision.rejected.type}` : '');
      const wanted = plain(expected);
      assert.ok(
        decision
          .map(plain)
          .some(fact => fact.type === wanted.type && isDeepStrictEqual(fact.data, wanted.data)),
        `expected ${JSON.stringify(wanted)} among ${JSON.stringify(decision.map(plain))}`,
      );
    },
    thenNothing(): void {
      assert.ok(
        !isRejection(decision) && decision.length === 0,
        `expected no facts, got ${JSON.stringify(decision)}`,
      );
    },
    thenRejected(problem: ProblemType): void {
      assert.ok(isRejection(decision), `expected "${problem.type}", but it was accepted`);
      assert.equal(decision.rejected.type, problem.type);
    },
  };
}
