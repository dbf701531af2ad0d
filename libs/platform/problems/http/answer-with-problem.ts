import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiateLocale, PROBLEM_JSON, problemDocument, type Locale } from '../index.js';
import { problemOf } from './problem-of.js';
import { problemPage } from './problem-page.js';

/** The document of a problem as the page of a browser: HTML. */
export type ProblemPage = (
  document: Readonly<Record<string, unknown>>,
  locale: Locale,
  request: FastifyRequest,
) => string;

export interface ProblemAnswers {
  /** Called with what was not foreseen; `reference` is all the caller learns of it. */
  readonly log: (thrown: unknown, reference: string, request: FastifyRequest) => void;
  /** Default: a plain page with title, sentence and reference. */
  readonly page?: ProblemPage;
  /** The language of an answer, where a page lets people choose. Default: Accept-Language. */
  readonly localeOf?: (request: FastifyRequest) => Locale;
}

/** Answers anything thrown with a problem document (RFC 9457), or with a page where a browser asked for one. */
export function answerWithProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { log, page = problemPage, localeOf = acceptedLocale }: ProblemAnswers,
): void {
  const { error, fault } = problemOf(
    thrown,
    request.routeOptions?.bodyLimit ?? reply.server.initialConfig.bodyLimit ?? 0,
  );
  if (fault !== undefined) log(fault, String(error.members['reference']), request);
  if (reply.sent || reply.raw.headersSent) {
    // Half an answer is out: cutting it off is the only way left to say that it isn't whole.
    reply.raw.destroy();
    return;
  }
  const locale = localeOf(request);
  const document = problemDocument(error.problem, error.params, locale, pathOf(request), error.members);
  void reply.code(error.problem.status).headers({
    ...error.headers,
    'content-language': locale,
    'cache-control': 'no-store',
    vary: 'Accept, Accept-Language',
  });
  if (wantsPage(request)) void reply.type('text/html; charset=utf-8').send(page(document, locale, request));
  else void reply.type(PROBLEM_JSON).serializer(asIs).send(JSON.stringify(document));
}

const acceptedLocale = (request: FastifyRequest): Locale =>
  negotiateLocale(request.headers['accept-language']);

/** Browsers ask for pages by name; programs and scripts take whatever comes. */
const wantsPage = ({ headers: { accept } }: FastifyRequest): boolean =>
  accept !== undefined && accept.includes('text/html') && !accept.includes('json');

/** Without the query, which may hold what nobody else should read. */
const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0]!;

const asIs = (payload: unknown): string => payload as string;
