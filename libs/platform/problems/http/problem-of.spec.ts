import {
  BadRequestException,
  HttpException,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { preconditionFailed, ProblemError, readModelBehind } from '../index.js';
import { problemOf } from './problem-of.js';

const fastifyError = (code: string, statusCode: number) =>
  Object.assign(new Error('as Fastify says it'), { name: 'FastifyError', code, statusCode });

describe('What is answered to anything thrown', () => {
  const typeOf = (thrown: unknown) => problemOf(thrown, 1000).error.problem.type;

  it('given a problem, then that one', () => {
    const thrown = new ProblemError(preconditionFailed, { expected: 1, actual: 2 });
    expect(problemOf(thrown, 0)).toEqual({ error: thrown });
  });

  it('given a problem that passes by itself, then when to try again, unless it says so', () => {
    expect(problemOf(new ProblemError(readModelBehind), 0).error.headers).toEqual({ 'retry-after': '2' });
    const own = new ProblemError(readModelBehind, {}, {}, { 'Retry-After': '9' });
    expect(problemOf(own, 0).error.headers).toEqual({ 'Retry-After': '9' });
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'body-too-large'],
    ['FST_ERR_CTP_INVALID_JSON_BODY', 400, 'malformed-json'],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 400, 'malformed-json'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'unsupported-media-type'],
    ['FST_ERR_BAD_URL', 400, 'not-found'],
    ['FST_ERR_SOMETHING_NEW', 405, 'method-not-allowed'],
  ])('given Fastify’s %s, as it is or wrapped, then %i becomes %s', (code, status, type) => {
    const error = fastifyError(code, status);
    expect(typeOf(error)).toBe(type);
    expect(typeOf(new HttpException(error.message, status, { cause: error }))).toBe(type);
  });

  it('given a pipe that refuses, then its sentences are the errors', () => {
    const several = problemOf(new BadRequestException(['name must be a string', 'due is missing']), 0).error;
    expect(several.members).toEqual({
      errors: [{ message: 'name must be a string' }, { message: 'due is missing' }],
    });
    expect(problemOf(new BadRequestException('no'), 0).error.members).toEqual({
      errors: [{ message: 'no' }],
    });
  });

  it('given a health check that fails, then which part it was', () => {
    const thrown = new ServiceUnavailableException({
      status: 'error',
      details: { store: { status: 'down' } },
    });
    const { error, fault } = problemOf(thrown, 0);
    expect([error.problem.type, error.members, fault]).toEqual([
      'unavailable',
      { checks: { store: { status: 'down' } } },
      undefined,
    ]);
  });

  it('given another status of Nest’s, then it stays', () => {
    expect(problemOf(new HttpException('slow down', 429), 0).error.problem).toMatchObject({ status: 429 });
    expect(typeOf(new NotFoundException('Cannot GET /x'))).toBe('not-found');
  });

  it.each([
    new Error('secret'),
    Object.assign(new Error('secret'), { statusCode: 404 }),
    fastifyError('FST_ERR_X', 500),
    'secret',
    undefined,
    null,
  ])('given %p, then 500 with a reference and nothing of it', thrown => {
    const { error, fault } = problemOf(thrown, 0);
    expect(error.problem).toMatchObject({ status: 500 });
    expect(JSON.stringify([error.message, error.params, error.members])).not.toContain('secret');
    expect(error.members['reference']).toMatch(/^[\da-f-]{36}$/);
    expect(fault).toBe(thrown);
  });

  it('given a store that is away or full, then 503 with when to try again, a reference, and nothing of it', () => {
    const thrown = Object.assign(new Error('secret: the disk is full'), { unavailable: true });
    const { error, fault } = problemOf(thrown, 0);
    expect([error.problem.type, error.headers, fault]).toEqual([
      'unavailable',
      { 'retry-after': '2' },
      thrown,
    ]);
    expect(error.members['reference']).toMatch(/^[\da-f-]{36}$/);
    expect(JSON.stringify([error.message, error.params, error.members])).not.toContain('secret');
  });
});
