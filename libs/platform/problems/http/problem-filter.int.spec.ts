import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Body, Controller, Get, Module, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyReply } from 'fastify';
import { frameworkProblems, ProblemFilter, useStrictJson } from './index.js';

@Controller()
class Routes {
  @Post('echo')
  echo(@Body() body: unknown) {
    return { body };
  }
  @Get('number/:n')
  number(@Param('n', ParseIntPipe) n: number) {
    return n;
  }
  @Get('broken')
  broken() {
    throw new Error('the password is 12345');
  }
  @Get('half')
  half(@Res() reply: FastifyReply) {
    reply.raw.write('half an ans');
    throw new Error('gone');
  }
}

@Module({ controllers: [Routes] })
class RoutesModule {}

describe('The filter for everything thrown', () => {
  let app: NestFastifyApplication;
  let url: string;
  const logged: unknown[][] = [];
  const answers = { log: (...entry: unknown[]) => void logged.push(entry.slice(0, 2)) };

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [RoutesModule] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(
      new FastifyAdapter({ frameworkErrors: frameworkProblems(answers) }),
      { logger: false },
    );
    app.useGlobalFilters(new ProblemFilter(answers));
    useStrictJson(app, 100);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());
  beforeEach(() => void (logged.length = 0));

  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${url}/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    });

  it('given JSON in UTF-8, then it comes in as it was', async () => {
    expect(await (await post('{"名":"𠮷"}')).json()).toEqual({ body: { 名: '𠮷' } });
  });

  it.each<[string, BodyInit, Record<string, string>, number, string]>([
    ['a body past the limit', JSON.stringify('x'.repeat(100)), {}, 413, 'body-too-large'],
    ['half a JSON', '{"a":', {}, 400, 'malformed-json'],
    ['an empty body', '', {}, 400, 'malformed-json'],
    ['a prototype in it', '{"__proto__":{"a":1}}', {}, 400, 'malformed-json'],
    ['invalid UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'invalid-encoding'],
    ['another type', '<a/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
  ])(
    'given %s, then a document with the right status, and no log',
    async (_what, body, headers, status, type) => {
      const answer = await post(body, headers);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      const document = await answer.json();
      expect(document).toMatchObject({ type: `/problems/${type}`, status, instance: '/echo' });
      expect(JSON.stringify(document)).not.toMatch(/\{\w+\}|FST_/);
      expect(logged).toEqual([]);
    },
  );

  it('given the language of the caller, then its header says it too', async () => {
    const languages = ['en', 'zh-CN,en;q=0.5', 'fr'];
    const answered = await Promise.all(
      languages.map(async accepted => {
        const answer = await fetch(`${url}/nowhere?q=1`, { headers: { 'accept-language': accepted } });
        return [answer.headers.get('content-language'), ((await answer.json()) as { title: string }).title];
      }),
    );
    expect(answered).toEqual([
      ['en', 'Not found'],
      ['zh-CN', '没有找到'],
      ['zh-CN', '没有找到'],
    ]);
  });

  it('given an address nobody has, then its path without the query, and nothing to keep', async () => {
    const answer = await fetch(`${url}/nowhere?token=secret`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await answer.json()).toMatchObject({ type: '/problems/not-found', instance: '/nowhere' });
  });

  it('given an address that no router can read, then 404 as well', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /%E0%A4%A HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 404 .*application\/problem\+json.*"\/problems\/not-found"/s);
  });

  it('given a value of the wrong kind in the path, then what is wrong with it', async () => {
    expect(await (await fetch(`${url}/number/seven`)).json()).toMatchObject({
      type: '/problems/validation',
      errors: [{ message: expect.stringContaining('numeric string') }],
    });
  });

  it('given a fault of ours, then 500 with a reference that the log knows, and nothing of the fault', async () => {
    const answer = await fetch(`${url}/broken`, { headers: { 'accept-language': 'en' } });
    const document = (await answer.json()) as { reference: string; detail: string };
    expect([answer.status, logged]).toEqual([
      500,
      [[new Error('the password is 12345'), document.reference]],
    ]);
    expect(document.detail).toContain(document.reference);
    expect(JSON.stringify(document)).not.toContain('password');
  });

  it('given half an answer is out already, then it is cut off: nobody takes it for whole', async () => {
    await expect(fetch(`${url}/half`).then(answer => answer.text())).rejects.toThrow();
    expect(logged).toHaveLength(1);
  });
});
