import { Controller, Get, Inject, Req, Res, type Type } from '@nestjs/common';
import { QueryBus, QueryHandler } from '@nestjs/cqrs';
import { May, signedInUntil, type Actor } from '#platform/access';
import {
  negotiateLocale,
  notAcceptable,
  notFound,
  ProblemError,
  readModelBehind,
  readModelOutdated,
  retryAfter,
  tooManyRequests,
  type Locale,
} from '#platform/problems';
import { canonicalJson } from '../execution/canonical-json.js';
import type { Executor } from '../execution/executor.js';
import { JsonText, type AnyQuery, type AskingContext } from '../query.js';
import { AskingLimit } from './asking-limit.js';
import { EXECUTOR } from './executor-token.js';
import { leaveTrace } from './leave-trace.js';
import { csvAnswers } from './csv-answer.js';
import { positionOf } from './headers.js';
import type { FastifyReply, KnownRequest } from './http-types.js';
import { sendLive } from './live/send-live.js';
import { noting, type Regard } from './live/who-asks.js';
import { nextLink } from './next-link.js';
import { lookFirst, type StatedPurpose } from './look-first.js';
import { purposeIn } from './purpose-in.js';
import { answerContext, QUERY_PARTS, type QueryParts } from './query-parts.js';
import { lowestPosition, type ReadModels } from './read-models.js';
import { wholeAnswers } from './whole-answer.js';
import { validateInput } from './validate.js';

const WAIT_MS = 5_000;

/** Registers a query's handler with the QueryBus, and its route, from the one declaration. */
export function mountQuery(query: AnyQuery): { controllers: readonly Type[]; providers: readonly Type[] } {
  class Asked {
    constructor(
      readonly question: object,
      readonly actor: Actor,
      readonly locale: Locale,
      readonly asker: AskingContext['asker'],
      readonly stated: StatedPurpose,
      /** Notes what the answer looks at; undefined: nobody needs to know. */
      readonly regard: Regard | undefined,
    ) {}
  }
  Object.defineProperty(Asked, 'name', { value: query.name });

  const projectors = query.projectors.map(projector => projector.name);
  const whole = wholeAnswers(projectors);

  @QueryHandler(Asked)
  class Handler {
    constructor(
      @Inject(QUERY_PARTS) private readonly parts: QueryParts,
      @Inject(EXECUTOR) private readonly executor: Executor,
    ) {}

    async execute({ question, actor, locale, asker, stated, regard }: Asked): Promise<unknown> {
      const context = answerContext(this.parts, actor, locale);
      if (query.leaves) {
        if (regard) regard.asker = true;
        await leaveTrace(query, question, { ...context, asker }, this.executor);
      }
      const parts = { looks: this.parts.looks, executor: this.executor };
      const looking = lookFirst(query, question, context, stated, parts);
      const since = performance.now();
      const answer = await whole<unknown>(context.db, async () =>
        query.answer(question, regard ? noting(looking, regard) : looking),
      );
      this.parts.answered?.(query.name, (performance.now() - since) / 1_000);
      return answer;
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${query.name}Handler` });

  const asCsv = query.list === undefined ? undefined : csvAnswers(query);
  const limit = query.atMost && new AskingLimit(query.atMost);

  @Controller()
  class Route {
    constructor(
      @Inject(QueryBus) private readonly bus: QueryBus,
      @Inject(QUERY_PARTS) private readonly parts: QueryParts,
    ) {}

    @Get(query.route.slice('GET '.length))
    @May(...query.may)
    async handle(
      @Req() request: KnownRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      const asker = askerOf(request, this.parts);
      const wait = limit?.take(asker(query.name), this.parts.clock.now()) ?? 0;
      if (wait > 0) throw new ProblemError(tooManyRequests, {}, {}, retryAfter(wait / 1000));
      const { after: afterText, format, ...told } = request.query;
      const { stated, asked } = purposeIn(query, told);
      const after = positionOf('after', afterText);
      if (after !== undefined && !(await this.parts.readModels.waitFor(projectors, after, WAIT_MS))) {
        throw notThere(this.parts.readModels, projectors, after);
      }
      const locale = negotiateLocale(request.headers['accept-language']);
      const questionOf = (page?: object) =>
        validateInput(query.question, { ...asked, ...page, ...request.params }, true);
      const ask = async (page?: object, regard?: Regard): Promise<unknown> =>
        await this.bus.execute(new Asked(questionOf(page), request.actor, locale, asker, stated, regard));
      const there = <Answer>(answer: Answer | undefined): Answer => {
        if (answer === undefined) throw new ProblemError(notFound, { what: request.url.split('?')[0] ?? '' });
        return answer;
      };
      const wanted = formatOf(query, format, request.headers.accept);
      if (wanted !== 'json') void reply.header('Vary', 'Accept');
      if (wanted === 'csv' && asCsv) {
        const csv = there(await asCsv(async page => parsed(await ask(page))));
        const name = `${query.route.slice('GET /'.length).replaceAll(/[/:]+/g, '-')}.csv`;
        void reply.header('Content-Disposition', `attachment; filename="${name}"`);
        void reply.header('Content-Type', 'text/csv; charset=utf-8; header=present');
        return csv;
      }
      if (wanted === 'live') {
        const of = asker('live');
        return await sendLive(reply, this.parts, {
          question: {
            key: canonicalJson([query.name, locale, questionOf()]),
            projectors,
            againAfterMs: query.againAfterMs,
          },
          of,
          who: canonicalJson([of, request.actor, stated]),
          signedInUntil: signedInUntil(request.actor),
          lastEventId: request.headers['last-event-id'],
          ask: async regard => textOf(there(await ask(undefined, regard))),
        });
      }
      const position = lowestPosition(this.parts.readModels, projectors);
      const answer = there(await ask());
      reply.header('Content-Type', 'application/json; charset=utf-8');
      if (projectors.length > 0) reply.header('Vitrine-Position', String(position));
      const text = textOf(answer);
      const link = query.list === undefined ? undefined : nextLink(request.url, text);
      if (link !== undefined) void reply.header('Link', link);
      return text;
    }
  }
  Object.defineProperty(Route, 'name', { value: `${query.name}Route` });
  return { controllers: [Route], providers: [Handler] };
}

/** What is true of it: it goes on, or another version has to be built first. */
function notThere(readModels: ReadModels, projectors: readonly string[], after: bigint): ProblemError {
  const outdated = readModels.outdated(projectors);
  if (!outdated) {
    const at = String(lowestPosition(readModels, projectors));
    return new ProblemError(readModelBehind, { after: String(after), at }, {}, retryAfter(1));
  }
  const { name, version, position, wanted, secondsLeft = 5 } = outdated;
  const params = { name, version, wanted, at: String(position), after: String(after) };
  return new ProblemError(readModelOutdated, params, {}, retryAfter(secondsLeft));
}

/** Without a sign-in: by the address, told apart for each thing asked about, so that no two of them can be joined. */
const askerOf =
  ({ actor, ip }: KnownRequest, { personalData }: QueryParts): AskingContext['asker'] =>
  about =>
    actor.roles.length > 0 ? actor.id : personalData.keyed('asker', `${about}/${ip}`).slice(0, 16);

type Format = 'json' | 'csv' | 'live';

/** What of a list is wanted: `?format=` first (a link can't set headers), then Accept. */
function formatOf({ list }: AnyQuery, format: string | string[] | undefined, accept = ''): Format {
  const told = format ?? (/^text\/(csv|event-stream)\b/.exec(accept)?.[1] as string | undefined);
  if (told === undefined || told === 'json') return 'json';
  if (list && told === 'csv') return 'csv';
  if (list && (told === 'live' || told === 'event-stream')) return 'live';
  throw new ProblemError(notAcceptable, { format: String(told) });
}

const textOf = (answer: unknown): string =>
  answer instanceof JsonText ? answer.text : JSON.stringify(answer, bigintAsText);

const parsed = (answer: unknown): Record<string, unknown> | undefined =>
  answer === undefined ? undefined : (JSON.parse(textOf(answer)) as Record<string, unknown>);

const bigintAsText = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
