import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerWithProblem, type ProblemAnswers } from './answer-with-problem.js';

/** Nest's filter for everything thrown: `app.useGlobalFilters(new ProblemFilter())`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #answers: ProblemAnswers;

  constructor(answers: Partial<ProblemAnswers> = {}) {
    this.#answers = { log: logFault, ...answers };
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerWithProblem(
      thrown,
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
      this.#answers,
    );
  }
}

/** For `new FastifyAdapter({ frameworkErrors: frameworkProblems() })`: addresses that no router can read. */
export const frameworkProblems =
  (answers: Partial<ProblemAnswers> = {}) =>
  (thrown: Error, request: FastifyRequest, reply: FastifyReply): void =>
    answerWithProblem(thrown, request, reply, { log: logFault, ...answers });

const logger = new Logger('Problems');

/** The route's pattern, not the address: ids and tokens stay out of the log. */
function logFault(thrown: unknown, reference: string, request: FastifyRequest): void {
  const where = `${request.method} ${request.routeOptions?.url ?? '(no route)'}`;
  logger.error(
    `${where} failed, reference ${reference}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    thrown instanceof Error ? thrown.stack : undefined,
  );
}
