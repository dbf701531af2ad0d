import { setTimeout } from 'node:timers/promises';
import { SYSTEM, type Actor } from '#platform/access';
import {
  WrongExpectedRevisionError,
  type AppendResult,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '#platform/event-store';
import { SubjectErasedError, type PersonalData } from '#platform/personal-data';
import {
  notFound,
  idempotencyKeyReused,
  personErased,
  ProblemError,
  preconditionFailed,
  unavailable,
} from '#platform/problems';
import type { Clock, Instant, PartialTime } from '#platform/time';
import {
  isRejection,
  reject,
  type About,
  type AnyCapability,
  type Decision,
  type DecisionContext,
  type Folded,
  type ReadBefore,
} from '../capability.js';
import type { Command } from '../command.js';
import type { AnyDeadline } from '../deadline.js';
import type { Envelope, Source } from '../envelope.js';
import { declarationOf, type NewFact, type Recorded } from '../fact.js';
import { historyOf } from '../history-of.js';
import { streamName, type StreamType } from '../stream-type.js';
import { canonicalJson } from './canonical-json.js';
import { decisionContext, defaultSource, occurredAtOf } from './decision-context.js';
import { idFrom } from './id-from.js';
import { refuseUnfiled, type EvidenceRule } from './evidence-rule.js';
import type { Accepted, CommandOrigin, Executor, Outcome } from './executor.js';
import { KeyedQueue } from './keyed-queue.js';
import { readsOf, type NamedRead } from './reads-of.js';
import { sealDrafts, type Draft } from './seal-events.js';
import { emptyStream, StreamCache, type LoadedStream, type RememberedCommand } from './stream-cache.js';
import { targetOf, type Target } from './stream-of.js';

/** Another process may win a revision again and again: later attempts wait a moment, so that each gets its turn. */
const ATTEMPTS = 40;
const pause = (attempt: number): Promise<void> => setTimeout(Math.random() * Math.min(attempt, 10));

export interface ExecutorParts {
  readonly store: EventStore;
  readonly personalData: PersonalData;
  readonly clock: Clock;
  readonly zone: string;
  /** What files named as evidence must be; absent: nothing is asked of them. */
  readonly evidence?: EvidenceRule;
}

/** What one run needs to know, whether a person or the clock asks. */
interface Run {
  readonly type: StreamType<unknown>;
  readonly target: Target;
  readonly commandId: string;
  readonly hash: string;
  readonly origin: CommandOrigin;
  readonly source: Source;
  readonly now: Instant;
  readonly occurredAt: PartialTime;
  readonly hiddenBecause?: string;
  readonly evidence: readonly string[];
  /** One after the other: where a stream is read may follow from those read before. */
  readonly history?: true;
  readonly reads: (state: unknown, before: ReadBefore) => Iterable<NamedRead>;
  readonly about: (state: unknown, context: DecisionContext) => About;
  readonly decide: (state: unknown, context: DecisionContext) => Decision;
}

/** Fold, decide, seal, append at the exact revision; on another's append, again on fresh state. */
export class CommandExecutor implements Executor {
  readonly #parts: ExecutorParts;
  readonly #streams: StreamCache;
  readonly #queue = new KeyedQueue();
  readonly #keyed = (kind: string, value: string): string => this.#parts.personalData.keyed(kind, value);

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
    this.#streams = new StreamCache(parts.store);
  }

  async execute(capability: AnyCapability, command: Command, origin: CommandOrigin): Promise<Outcome> {
    const now = (origin.clock ?? this.#parts.clock).now();
    const commandId = idFrom(`${origin.actor.id}/${origin.idempotencyKey}`);
    return await this.#run({
      type: capability.on,
      target: targetOf(capability, command, commandId, this.#keyed),
      commandId,
      hash: this.#keyed('command', `${capability.name}${canonicalJson(command)}`),
      origin,
      source: command.source ?? defaultSource(origin.actor),
      now,
      occurredAt: occurredAtOf(command.occurredAt, now, this.#parts.zone),
      hiddenBecause: command.hiddenBecause,
      evidence: command.evidence ?? [],
      history: capability.history,
      reads: (state, before) => readsOf(capability, command, state, before),
      about: (state, context) => capability.about(command, state, context),
      decide: (state, context) => capability.decide(command, state, context) as Decision,
    });
  }

  async fire(
    deadline: AnyDeadline,
    streamId: string,
    dueAt: Instant,
    origin: Omit<CommandOrigin, 'actor' | 'idempotencyKey'>,
  ): Promise<Outcome> {
    const key = `deadline/${deadline.name}/${streamId}/${dueAt}`;
    return await this.#run({
      type: deadline.on as StreamType<unknown>,
      target: { id: streamId, named: true, derived: false },
      commandId: idFrom(`${SYSTEM.id}/${key}`),
      hash: this.#keyed('command', key),
      origin: { ...origin, actor: SYSTEM, idempotencyKey: key },
      source: 'clock',
      now: (origin.clock ?? this.#parts.clock).now(),
      occurredAt: { from: dueAt, to: dueAt, precision: 'instant', zone: this.#parts.zone },
      evidence: [],
      reads: () => [],
      about: state => deadline.about(state),
      decide: (state, context) => deadline.decide(state, dueAt, context) as Decision,
    });
  }

  async #run(run: Run): Promise<Outcome> {
    const stream = streamName(run.type, run.target.id);
    return await this.#queue.run(stream, async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 1) await pause(attempt);
        const outcome = await this.#attempt(run, stream, attempt);
        if (outcome) return outcome;
      }
      throw new ProblemError(unavailable, {}, {}, { 'Retry-After': '1' });
    });
  }

  /** undefined: somebody else appended in between. */
  async #attempt(run: Run, stream: string, attempt: number): Promise<Outcome | undefined> {
    const untouched = run.target.derived && attempt === 0;
    const loaded = untouched
      ? (this.#streams.cached(stream) ?? emptyStream(run.type))
      : await this.#streams.load(run.type, stream, attempt > 0);
    const earlier = loaded.commands.get(run.commandId);
    if (earlier) return this.#repeat(run, stream, earlier);
    if (run.target.named && loaded.revision < 0n) throw new ProblemError(notFound, { what: stream });
    if (run.origin.ifMatch !== undefined && run.origin.ifMatch !== loaded.revision) {
      throw new ProblemError(preconditionFailed, {
        expected: String(run.origin.ifMatch),
        actual: String(loaded.revision),
      });
    }

    const reads: Record<string, Folded<unknown>> = {};
    const basis: Record<string, string | null> = {};
    for (const read of run.reads(loaded.state, reads)) {
      const name = streamName(read.type, read.id);
      const other = await this.#streams.load(read.type, name, attempt > 0);
      reads[read.name] = { exists: other.revision >= 0n, id: read.id, state: other.state };
      basis[name] = other.revision >= 0n ? String(other.revision) : null;
    }
    const history = run.history && (await this.#historyOf(stream, loaded.revision));
    const policies = new Map<string, string>();
    const context = decisionContext<never>(
      {
        now: run.now,
        actor: run.origin.actor,
        source: run.source,
        occurredAt: run.occurredAt,
        zone: this.#parts.zone,
        id: run.target.id,
        exists: loaded.revision >= 0n,
        commandId: run.commandId,
        reads,
        history,
      },
      policies,
    );
    const about = run.about(loaded.state, context);
    refuseStrangers(run.origin.actor, about, stream);
    const unfiled = await refuseUnfiled(this.#parts.evidence, run, about, this.#streams, basis);
    const decision = unfiled ?? run.decide(loaded.state, context);
    const facts = isRejection(decision) ? decision.record : decision;
    const commandId = isRejection(decision) ? idFrom(`${run.commandId}/refused`) : run.commandId;
    if (facts.length === 0) {
      return isRejection(decision) ? { rejection: decision } : nothingToDo(stream, run.target.id, loaded);
    }
    const drafts = facts.map((fact, index) =>
      draft(run, fact, about, commandId, index, loaded, basis, policies),
    );
    const appended = await this.#streams
      .whileAppending(stream, () => this.#append(stream, run, drafts, loaded))
      .catch(refusedForErased);
    if (typeof appended === 'object' && 'rejection' in appended) return appended;
    if (appended === 'lost') return undefined;
    if (isRejection(decision)) return { rejection: decision };
    return appended === 'repeated' ? undefined : { ...appended, id: run.target.id };
  }

  /** The facts that were folded, no more: another's append in between shows as a wrong revision. */
  async #historyOf(stream: string, revision: bigint): Promise<Recorded[]> {
    const facts = await historyOf(this.#parts.store, stream);
    return facts.filter(event => event.revision <= revision);
  }

  async #append(
    stream: string,
    { type, target: { derived } }: Run,
    drafts: readonly Draft[],
    loaded: LoadedStream,
  ): Promise<Accepted | 'lost' | 'repeated'> {
    const events = await sealDrafts(drafts, stream, this.#parts.personalData);
    try {
      const result = await this.#parts.store.append(stream, events, {
        expectedRevision: loaded.revision < 0n ? 'no-stream' : loaded.revision,
      });
      if (result.repeated) return 'repeated';
      // A stream that was just created is seldom asked for again, and read quickly when it is.
      if (loaded.revision >= 0n || !derived)
        this.#streams.appended(type, stream, loaded, asStored(stream, events, result));
      return {
        id: '',
        stream,
        revision: result.revision,
        position: result.position,
        events: events.map(event => ({ id: event.id, type: event.type })),
        repeated: false,
        nothingToDo: false,
      };
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) return 'lost';
      throw error;
    }
  }

  #repeat(run: Run, stream: string, earlier: RememberedCommand): Accepted {
    if (earlier.hash !== run.hash) throw new ProblemError(idempotencyKeyReused);
    const { revision, position, events } = earlier;
    return { id: run.target.id, stream, revision, position, events, repeated: true, nothingToDo: false };
  }
}

/** What was appended as it will be read back; only the last position is exact where positions are not dense. */
function asStored(
  stream: string,
  events: readonly NewEvent[],
  { revision, position }: AppendResult,
): StoredEvent[] {
  const last = events.length - 1;
  return events.map((event, index) => ({
    ...event,
    contentType: 'application/json',
    stream,
    revision: revision - BigInt(last - index),
    position: position - BigInt(last - index),
    storedAt: 0,
  }));
}

/** Nothing is sealed any more for who was erased: that is an answer to who asks, and no fault. */
function refusedForErased(error: unknown): Outcome {
  if (error instanceof SubjectErasedError)
    return { rejection: reject(personErased, { subject: error.subject }) };
  throw error;
}

/** A customer acts only on what is about himself; of anything else he is not even told that it is there. */
function refuseStrangers(actor: Actor, about: About, stream: string): void {
  if (!actor.roles.includes('customer')) return;
  const own = actor.subject !== undefined && about.subjects?.includes(actor.subject);
  const inCase = actor.caseId === undefined || about.caseId === actor.caseId;
  if (!own || !inCase) throw new ProblemError(notFound, { what: stream });
}

const nothingToDo = (stream: string, id: string, loaded: LoadedStream): Accepted => ({
  id,
  stream,
  revision: loaded.revision,
  position: 0n,
  events: [],
  repeated: false,
  nothingToDo: true,
});

function draft(
  run: Run,
  fact: NewFact,
  about: About,
  commandId: string,
  index: number,
  loaded: LoadedStream,
  basis: Readonly<Record<string, string | null>>,
  policies: ReadonlyMap<string, string>,
): Draft {
  const { origin } = run;
  const envelope: Envelope = {
    version: declarationOf(fact.of).version,
    occurredAt: fact.with?.occurredAt ?? run.occurredAt,
    recordedAt: Math.max(run.now, loaded.lastRecordedAt),
    recordedBy: origin.recordedBy,
    actor: origin.actor.id,
    source: fact.with?.source ?? run.source,
    subjects: fact.with?.subjects ?? about.subjects ?? [],
    caseId: fact.with?.caseId ?? about.caseId,
    unitId: fact.with?.unitId ?? about.unitId,
    visibility: fact.with?.visibility ?? (run.hiddenBecause ? { hidden: run.hiddenBecause } : 'customer'),
    evidence: fact.with?.evidence ?? run.evidence,
    basis,
    policies: Object.fromEntries(policies),
    commandId,
    commandHash: run.hash,
    correlationId: origin.correlationId ?? run.commandId,
    causationId: origin.causationId,
    traceparent: origin.traceparent,
    clock: origin.clock?.name,
  };
  return { id: idFrom(`${commandId}/${index}`), fact, envelope };
}
