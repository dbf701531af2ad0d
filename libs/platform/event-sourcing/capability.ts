import type { Actor, Role } from '#platform/access';
import type { Instant, PartialTime } from '#platform/time';
import type { Command } from './command.js';
import type { Source } from './envelope.js';
import type { NewFact, Recorded } from './fact.js';
import type { Policy } from './policy.js';
import type { ProblemParams, ProblemType } from '#platform/problems';
import type { StreamType } from './stream-type.js';

export type CommandClass<C extends Command = Command> = new () => C;

/** HMAC-SHA256 of a normalised value under the installation's own key, hex: names a claim without telling its value. */
export type KeyedHash = (kind: string, value: string) => string;

/** Another stream that a decision reads. Its revision is recorded in the facts as their `basis`. */
export interface ReadStream<C, State> {
  readonly type: StreamType<State>;
  /** The id of the stream (without its category), from what is known by then; undefined: none. */
  readonly id: (command: C, state: never, before: ReadBefore) => string | undefined;
}
/** What the reads that are declared before a read have found. */
export type ReadBefore = Readonly<Record<string, Folded<unknown> | undefined>>;
/**
 * `reads: { theCase: reads(caseFile, command => command.caseId) }`; a second argument gives the folded state of the
 * command's own stream, a third the reads declared before this one.
 */
export const reads = <C, State, Own = never>(
  type: StreamType<State>,
  id: (command: C, state: Own, before: ReadBefore) => string | undefined,
): ReadStream<C, State> => ({ type, id: id as ReadStream<C, State>['id'] });

/** A folded stream at a decision: its state and whether it is there at all. */
export interface Folded<State> {
  readonly exists: boolean;
  readonly id: string;
  readonly state: State;
}
export type FoldedReads<Reads> = {
  readonly [Name in keyof Reads]: Reads[Name] extends ReadStream<never, infer State>
    ? Folded<State> | undefined
    : never;
};

/** What a decision knows beside its command and its streams. Nothing here does I/O. */
export interface DecisionContext<Reads = unknown> {
  /** Epoch milliseconds, on the clock of this command (the system's or a scenario's). */
  readonly now: Instant;
  readonly actor: Actor;
  readonly source: Source;
  /** When what the command tells happened. */
  readonly occurredAt: PartialTime;
  /** Zone of the installation, IANA. */
  readonly zone: string;
  /** Id (without category) of the stream this command appends to. */
  readonly id: string;
  readonly exists: boolean;
  readonly reads: FoldedReads<Reads>;
  /** The facts of the stream so far, where the capability asks for its `history`; otherwise empty. */
  readonly history: readonly Recorded[];
  /** Deterministic ids: the same command gives the same ids, however often it runs. */
  newId(purpose: string): string;
  /** The value in force now; the version goes into the envelope. */
  policy<Value>(policy: Policy<Value>): Value;
}

/** Rules refuse what is done through us now; what is told of the past, or brought in, is recorded as it is told. */
export const isDoneNow = ({ source }: Pick<DecisionContext, 'source'>): boolean =>
  source === 'primary-observation';

/** Whom and what the facts are about; goes into the envelope of each. */
export interface About {
  readonly subjects?: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
}

/** The answer of a decision that refuses. `record`: facts that stand although the act was refused. */
export interface Rejection {
  readonly rejected: ProblemType;
  readonly params: ProblemParams;
  readonly record: readonly NewFact[];
}
export const reject = (
  type: ProblemType,
  params: ProblemParams = {},
  also: { record?: readonly NewFact[] } = {},
): Rejection => ({ rejected: type, params, record: also.record ?? [] });

export type Decision = readonly NewFact[] | Rejection;

/** Fields of a command as JSON tells them. */
export type Example<C> = { readonly [Field in keyof C]?: unknown };

export interface CapabilityDeclaration<
  C extends Command,
  State,
  Reads extends Record<string, ReadStream<C, unknown>>,
> {
  /** Its row in docs/capabilities.md, e.g. `C1`. */
  readonly id: string;
  readonly command: CommandClass<C>;
  /** The stream type that it appends to. */
  readonly on: StreamType<State>;
  /**
   * `POST /promises` creates: the stream's id comes from actor + Idempotency-Key.
   * `POST /promises/:promiseId/keep` appends to that promise: the path's last `:…Id` names it; path parameters are fields of the command.
   * Absent: no route; reactions run it. Its stream is named by the command's field `<category>Id`, where it has one.
   */
  readonly route?: `POST /${string}`;
  readonly summary: string;
  readonly may: readonly (Role | 'system')[];
  /** A body that it takes, without path parameters: shown in the API's documentation, and where its fuzzing starts. */
  readonly example?: Example<C>;
  /** The problems that `decide` may answer with; shown in the API's documentation. */
  readonly refuses?: readonly ProblemType[];
  /** Overrides where the stream's id comes from, e.g. a claim's HMAC of the value claimed. */
  readonly stream?: (command: C, keyed: KeyedHash) => string;
  readonly reads?: Reads;
  /** It decides from the facts of its stream too, not from their fold alone: `context.history`. */
  readonly history?: true;
  /** Refused with 404 unless the stream is there (default: whenever path or field names it and `stream` is not given). */
  readonly mustExist?: boolean;
  readonly about: (command: C, state: State, context: DecisionContext<Reads>) => About;
  /** Pure: no I/O, no clock, no random. No facts: nothing to do, and the answer says so. */
  readonly decide: (command: C, state: State, context: DecisionContext<Reads>) => Decision;
}

export interface Capability<
  C extends Command = Command,
  State = unknown,
  Reads extends Record<string, ReadStream<C, unknown>> = Record<string, ReadStream<C, unknown>>,
> extends CapabilityDeclaration<C, State, Reads> {
  readonly kind: 'capability';
  readonly name: string;
}
/** Any capability, in lists. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds capabilities of different commands and states
export type AnyCapability = Capability<any, any, any>;

/** Declares what a person can do: one command, one stream, one decision, one route. */
export const capability = <
  C extends Command,
  State,
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- "reads nothing else"
  Reads extends Record<string, ReadStream<C, unknown>> = {},
>(
  declaration: CapabilityDeclaration<C, State, Reads>,
): Capability<C, State, Reads> => ({ ...declaration, kind: 'capability', name: declaration.command.name });

export const isRejection = (decision: Decision): decision is Rejection => 'rejected' in decision;
