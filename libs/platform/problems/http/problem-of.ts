import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import {
  badRequest,
  bodyTooLarge,
  forbidden,
  internal,
  malformedJson,
  methodNotAllowed,
  notFound,
  ProblemError,
  retryAfter,
  unauthenticated,
  unavailable,
  unsupportedMediaType,
  validation,
  type ProblemType,
} from '../index.js';

export interface Answer {
  readonly error: ProblemError;
  /** What is to be logged: a fault of ours. */
  readonly fault?: unknown;
}

/** What anything thrown is answered with. `bodyLimit`: bytes, of the route. Nothing of an unknown error shows. */
export function problemOf(thrown: unknown, bodyLimit: number): Answer {
  if (thrown instanceof ProblemError) return { error: withRetry(thrown) };
  if (isAway(thrown)) return away(thrown);
  // Nest wraps Fastify's errors; those thrown before routing come as they are.
  const code = codeOf(thrown) ?? (thrown instanceof HttpException ? codeOf(thrown.cause) : undefined);
  const known = code === undefined ? undefined : FASTIFY[code];
  if (known) return { error: new ProblemError(known, { limit: bodyLimit }) };
  const status = statusOf(thrown);
  if (status === undefined || (status >= 500 && status !== 503)) return fault(thrown);
  if (thrown instanceof HttpException && status === 400) return { error: ofBadRequest(thrown) };
  if (status === 503) return { error: ofUnavailable(thrown) };
  return { error: new ProblemError(BY_STATUS[status] ?? { ...badRequest, status }, { limit: bodyLimit }) };
}

const FASTIFY: Partial<Record<string, ProblemType>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: bodyTooLarge,
  FST_ERR_CTP_INVALID_JSON_BODY: malformedJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: malformedJson,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: unsupportedMediaType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: badRequest,
  FST_ERR_BAD_URL: notFound,
  FST_ERR_MAX_PARAM_LENGTH: notFound,
};

const BY_STATUS: Partial<Record<number, ProblemType>> = {
  401: unauthenticated,
  403: forbidden,
  404: notFound,
  405: methodNotAllowed,
  413: bodyTooLarge,
  415: unsupportedMediaType,
};

/** Errors of stores that can't take or answer anything for now say so of themselves: `unavailable`. */
const isAway = (thrown: unknown): boolean =>
  thrown instanceof Error && 'unavailable' in thrown && thrown.unavailable === true;

const RETRY_SECONDS = 2;

function fault(thrown: unknown): Answer {
  const reference = randomUUID();
  return { error: new ProblemError(internal, { reference }, { reference }), fault: thrown };
}

/** It passes, and the log knows what it was. */
function away(thrown: unknown): Answer {
  const error = new ProblemError(unavailable, {}, { reference: randomUUID() }, retryAfter(RETRY_SECONDS));
  return { error, fault: thrown };
}

const withRetry = (error: ProblemError): ProblemError =>
  error.problem.status === 503 && !saysWhen(error.headers)
    ? new ProblemError(error.problem, error.params, error.members, {
        ...error.headers,
        ...retryAfter(RETRY_SECONDS),
      })
    : error;

/** Header names have no case. */
const saysWhen = (headers: ProblemError['headers']): boolean =>
  Object.keys(headers).some(name => name.toLowerCase() === 'retry-after');

/** Pipes that refuse say why in `message`: a list of sentences, or one. */
function ofBadRequest(thrown: HttpException): ProblemError {
  if (isSyntaxError(thrown.cause)) return new ProblemError(malformedJson);
  const { message } = response(thrown);
  const sentences = Array.isArray(message) ? message.map(String) : [thrown.message];
  return new ProblemError(validation, {}, { errors: sentences.map(detail => ({ message: detail })) });
}

/** A health check that fails says which part in `details`. */
function ofUnavailable(thrown: unknown): ProblemError {
  const { details } = thrown instanceof HttpException ? response(thrown) : {};
  return new ProblemError(
    unavailable,
    {},
    details === undefined ? {} : { checks: details },
    retryAfter(RETRY_SECONDS),
  );
}

function response(thrown: HttpException): Record<string, unknown> {
  const answer = thrown.getResponse();
  return typeof answer === 'object' ? (answer as Record<string, unknown>) : {};
}

const isSyntaxError = (error: unknown): boolean => error instanceof Error && error.name === 'SyntaxError';

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const isHttp = error instanceof Error && (codeOf(error)?.startsWith('FST_') || 'expose' in error);
  return isHttp && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}
