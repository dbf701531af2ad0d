import { Controller, Get, Inject, Req, Res, type Type } from '@nestjs/common';
import { QueryBus, QueryHandler } from '@nestjs/cqrs';
import { May, type Actor } from '#platform/access';
import type { EventStore } from '#platform/event-store';
import type { PersonalData } from '#platform/personal-data';
import { negotiateLocale, notFound, ProblemError, readModelBehind, type Locale } from '#platform/problems';
import type { ReadDatabase } from '#platform/read-store';
import type { Clock } from '#platform/time';
import { historyOf } from '../history-of.js';
import { JsonText, type AnswerContext, type AnyQuery } from '../query.js';
import { positionOf } from './headers.js';
import type { FastifyReply, KnownRequest } from './http-types.js';
import { describeQuery } from './openapi.js';
import { validateInput } from './validate.js';

/** How far the read models are. */
export interface ReadModels {
  positionOf(projector: string): bigint;
  /** false: not there within the time. */
  waitFor(projectors: readonly string[], position: bigint, timeoutMs: number): Promise<boolean>;
}

export const QUERY_PARTS = Symbol('QueryParts');
export interface QueryParts {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly personalData: PersonalData;
  readonly readModels: ReadModels;
  readonly clock: Clock;
  readonly zone: string;
}

const WAIT_MS = 5_000;

export function answerContext(parts: QueryParts, actor: Actor, locale: Locale): AnswerContext {
  return {
    db: parts.db,
    store: parts.store,
    actor,
    locale,
    now: parts.clock.now(),
    zone: parts.zone,
    reveal: json => parts.personalData.reveal(json),
    find: (kind, value) => parts.personalData.find(kind as Parameters<PersonalData['find']>[0], value),
    history: stream => historyOf(parts.store, stream),
  };
}

/** Registers a query's handler with the QueryBus, and its route, from the one declaration. */
export function mountQuery(query: AnyQuery): { controllers: readonly Type[]; providers: readonly Type[] } {
  class Asked {
    constructor(
      readonly question: object,
      readonly actor: Actor,
      readonly locale: Locale,
    ) {}
  }
  Object.defineProperty(Asked, 'name', { value: query.name });

  @QueryHandler(Asked)
  class Handler {
    constructor(@Inject(QUERY_PARTS) private readonly parts: QueryParts) {}
    execute({ question, actor, locale }: Asked): Promise<unknown> {
      return query.answer(question, answerContext(this.parts, actor, locale));
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${query.name}Handler` });

  const projectors = query.projectors.map(projector => projector.name);

  @Controller()
  class Route {
    constructor(
      @Inject(QueryBus) private readonly bus: QueryBus,
      @Inject(QUERY_PARTS) private readonly parts: QueryParts,
    ) {}

    @Get(query.route.slice('GET '.length))
    @May(...query.may)
    @describeQuery(query)
    async handle(
      @Req() request: KnownRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      const { after: afterText, ...asked } = request.query;
      const after = positionOf('after', afterText);
      if (after !== undefined && !(await this.parts.readModels.waitFor(projectors, after, WAIT_MS))) {
        const at = String(lowest(this.parts.readModels, projectors));
        throw new ProblemError(readModelBehind, { after: String(after), at }, {}, { 'Retry-After': '1' });
      }
      const locale = negotiateLocale(request.headers['accept-language']);
      const question = validateInput(query.question, { ...asked, ...request.params }, true);
      const answer: unknown = await this.bus.execute(new Asked(question, request.actor, locale));
      if (answer === undefined) throw new ProblemError(notFound, { what: request.url.split('?')[0] ?? '' });
      reply.header('Content-Type', 'application/json; charset=utf-8');
      if (projectors.length > 0)
        reply.header('Vitrine-Position', String(lowest(this.parts.readModels, projectors)));
      return answer instanceof JsonText ? answer.text : JSON.stringify(answer, bigintAsText);
    }
  }
  Object.defineProperty(Route, 'name', { value: `${query.name}Route` });
  return { controllers: [Route], providers: [Handler] };
}

const lowest = (readModels: ReadModels, projectors: readonly string[]): bigint =>
  projectors.map(name => readModels.positionOf(name)).reduce((a, b) => (b < a ? b : a));

const bigintAsText = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
