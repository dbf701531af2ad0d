import type { Actor, Role } from '#platform/access';
import type { ReadDatabase } from '#platform/read-store';
import type { EventStore } from '#platform/event-store';
import type { Instant } from '#platform/time';
import type { Locale, ProblemType } from '#platform/problems';
import type { AnyCapability, Capability } from './capability.js';
import type { Command } from './command.js';
import type { Recorded } from './fact.js';
import type { Shown } from './look.js';
import type { Projector } from './projector.js';

export type QuestionClass<Q extends object = object> = new () => Q;

/** What an answer is made from. Personal fields in rows are sealed; `reveal` opens them at this edge. */
export interface AnswerContext {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Instant;
  readonly zone: string;
  /** Replaces each sealed text in a JSON document by its plain value, or by `{"erased":true}` once its key is gone. */
  reveal(json: string): Promise<string>;
  /**
   * As `reveal`, and also what is sealed by law: for whoever the law lets see it, on that ground. Only a question that
   * `leaves` a trace of it may.
   */
  revealRestricted(json: string, ground: string): Promise<string>;
  /** The ids of the subjects that have this value under this kind of keyed token, e.g. `find('phone', '…')`. */
  find(kind: string, value: string): Promise<readonly string[]>;
  /** The facts of a stream, newest version, sealed; empty where there is no such stream. */
  history(stream: string): Promise<readonly Recorded[]>;
}

/** What is known beside a question when its trace is made. */
export interface AskingContext extends AnswerContext {
  /** Who asks: the actor, or without a sign-in a pseudonym by the address asked from, different for each `about`. */
  asker(about: string): string;
}

/** A command that the asking itself gives, in the asker's name. The same key again leaves nothing more. */
export interface Trace {
  readonly capability: AnyCapability;
  readonly command: Command;
  readonly key: string;
}
export const trace = <C extends Command>(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- state and reads don't matter to who gives the command
  capability: Capability<C, any, any>,
  command: Omit<C, never>,
  key: string,
): Trace => ({ capability, command: command as Command, key });

/** A JSON document already in text: sent as it is. */
export class JsonText {
  constructor(readonly text: string) {}
}

export interface QueryDeclaration<Q extends object, Answer> {
  readonly id: string;
  readonly question: QuestionClass<Q>;
  /** `GET /promises`; path parameters are fields of the question. Values arrive as text and are converted by `@Type`. */
  readonly route: `GET /${string}`;
  readonly summary: string;
  readonly may: readonly (Role | 'public')[];
  /** Read models it reads; each is waited for when the request says `?after=position`. */
  readonly projectors: readonly Projector[];
  /** The problems that `answer` may throw beside those that any question has; shown in the API's documentation. */
  readonly refuses?: readonly ProblemType[];
  /** The shape of the answer, by class-validator decorators like a question's; tests hold every answer to it. */
  readonly answers?: QuestionClass;
  /**
   * The field of the answer that holds a list people work from (rows of plain values, `next` beside it): the same route
   * then gives all rows as CSV to `Accept: text/csv`, and the answer again whenever it changes to `text/event-stream`.
   */
  readonly list?: string;
  /** Milliseconds after which a live list is asked again although no fact came: for what the clock alone changes. */
  readonly againAfterMs?: number;
  /** The fact that it was asked, written before it is answered; undefined: none. */
  readonly leaves?: (question: Q, context: AskingContext) => Promise<Trace | undefined>;
  /** What its answer shows of whom; default: by the question's `caseId`, `customerId` or `unitId`, else a list. */
  readonly shows?: (question: Q) => Shown;
  /** false: opening what is personal in its answer leaves no look. */
  readonly recordsLooks?: false;
  /** How often one asker may ask; more gets 429 with `Retry-After`. */
  readonly atMost?: { readonly times: number; readonly withinMs: number };
  /** undefined: 404. A customer sees only what is about himself: check `actor.subject` here. */
  readonly answer: (question: Q, context: AnswerContext) => Promise<Answer | JsonText | undefined>;
}
export interface Query<Q extends object = object, Answer = unknown> extends QueryDeclaration<Q, Answer> {
  readonly kind: 'query';
  readonly name: string;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds queries of different questions
export type AnyQuery = Query<any, any>;

/** Declares what a person can ask: one question, one route, the read models behind it. */
export const query = <Q extends object, Answer>(
  declaration: QueryDeclaration<Q, Answer>,
): Query<Q, Answer> => ({
  ...declaration,
  kind: 'query',
  name: declaration.question.name,
});
