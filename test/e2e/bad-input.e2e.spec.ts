import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { answerTo, type Answer } from '../kit/http.js';
import { expectRefusal } from '../kit/refusal.js';
import { Desk } from './desk.fixture.js';

/* What can't be taken in is refused in both languages with what to do, and leaves no fact. */

const desk = new Desk();
beforeAll(() => desk.open());
afterAll(() => desk.close());

describe('A body that is not what the command takes', () => {
  it.each<[string, string, () => unknown, string]>([
    ['a number for a text', '/cases', () => desk.opening({ title: 7 }), '/title isLength'],
    ['an array for a text', '/cases', () => desk.opening({ title: ['a'] }), '/title isLength'],
    ['an object for a text', '/cases', () => desk.opening({ title: { zh: 'a' } }), '/title isLength'],
    ['a text for a yes or no', '/contacts', () => desk.contact({ answered: 'yes' }), '/answered isBoolean'],
    [
      'a text for a whole number',
      '/case-links',
      () => ({ caseId: desk.theCase.id, days: '3' }),
      '/days isInt',
    ],
    ['a text too long', '/contacts', () => desk.contact({ summary: 'x'.repeat(2001) }), '/summary isLength'],
    ['an empty text', '/cases', () => desk.opening({ title: '' }), '/title isLength'],
    ['an array for an object', '/cases', () => desk.opening({ owner: [desk.owner] }), '/owner object'],
    ['an empty array for an object', '/cases', () => desk.opening({ owner: [] }), '/owner object'],
    ['a text for an object', '/cases', () => desk.opening({ owner: 'hotline' }), '/owner object'],
    [
      'an object for an array',
      '/sales',
      () => ({ unitIds: { 0: 'a' }, channel: 'online' }),
      '/unitIds isArray',
    ],
    ['null for what may be left out', '/cases', () => desk.opening({ product: null }), '/product notNull'],
    ['null for what may not', '/cases', () => desk.opening({ owner: null }), '/owner notNull'],
    [
      'null within',
      '/cases',
      () => desk.opening({ owner: { ...desk.owner, id: null } }),
      '/owner/id notNull',
    ],
    ['a field nobody knows', '/cases', () => desk.opening({ colour: 'red' }), '/colour whitelistValidation'],
    [
      'a field nobody knows within',
      '/cases',
      () => desk.opening({ owner: { ...desk.owner, since: 1 } }),
      '/owner/since whitelistValidation',
    ],
    ['nothing that it needs', '/cases', () => ({}), '/owner required'],
    ['a null body', '/cases', () => null, ' object'],
    ['an array as the body', '/cases', () => [desk.opening()], ' object'],
    ['a text as the body', '/cases', () => 'case', ' object'],
    ['a huge number', '/case-links', () => ({ caseId: desk.theCase.id, days: 1e308 }), '/days max'],
    [
      'a number beyond whole ones',
      '/case-links',
      () => ({ caseId: desk.theCase.id, days: 2 ** 53 + 2 }),
      '/days max',
    ],
    ['a negative number', '/case-links', () => ({ caseId: desk.theCase.id, days: -1 }), '/days min'],
    ['half a day', '/case-links', () => ({ caseId: desk.theCase.id, days: 0.5 }), '/days isInt'],
    ['text made to look sealed', '/cases', () => desk.opening({ title: '~p1:customer-1:AAAA' }), ' reserved'],
    ['the same within a text', '/contacts', () => desk.contact({ summary: 'see "~p2:x:AA"' }), ' reserved'],
    ['a name made to look sealed', '/cases', () => desk.opening({ '~p1:a:': 1 }), ' reserved'],
    ['a word that is no choice', '/contacts', () => desk.contact({ channel: 'telepathy' }), '/channel isIn'],
    [
      'a time nobody can read',
      '/contacts',
      () => desk.contact({ occurredAt: '2013-13-45' }),
      '/occurredAt time',
    ],
    ['more nesting than any command', '/cases', () => desk.opening({ title: nested(2000) }), ' depth'],
  ])('%s is refused, and what is wrong is pointed at', async (_what, path, body, error) => {
    const errors = await desk.refused(desk.posting(path, body()), 400, 'validation');
    expect(errors).toContain(error);
  });

  it('a body nested a quarter of a million deep ends nothing', async () => {
    const deep = `{"owner":${JSON.stringify(desk.owner)},"title":${'['.repeat(250_000)}${']'.repeat(250_000)}}`;
    await desk.refused(desk.sending('/cases', deep), 400, 'validation');
  });

  it('a number JSON can’t hold is no number', async () => {
    const body = `{"caseId":"${desk.theCase.id}","days":1e999}`;
    expect(await desk.refused(desk.sending('/case-links', body), 400, 'validation')).toContain('/days isInt');
  });

  it('another id in the body than in the address contradicts itself', async () => {
    const errors = await desk.refused(
      desk.posting(`/cases/${desk.theCase.id}/close`, { caseId: 'other' }),
      400,
      'validation',
    );
    expect(errors).toContain('/caseId path');
  });
});

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

/** So many chunks of 700 kB. */
const chunks = (count: number): string => `aae60\r\n${'x'.repeat(700_000)}\r\n`.repeat(count);

describe('Bytes that are not what they say', () => {
  const json = JSON.stringify;
  it.each<[string, () => BodyInit, Record<string, string>, number, string]>([
    ['no JSON', () => '{"title": ', {}, 400, 'malformed-json'],
    ['nothing at all', () => '', {}, 400, 'malformed-json'],
    ['JSON and more', () => `${json(desk.opening())}}`, {}, 400, 'malformed-json'],
    [
      'invalid UTF-8',
      () => Buffer.from(json(desk.opening({ title: 'caf\u00e9' })), 'latin1'),
      {},
      400,
      'invalid-encoding',
    ],
    ['UTF-16', () => Buffer.from(json(desk.opening()), 'utf16le'), {}, 400, 'invalid-encoding'],
    ['__proto__', () => `{"__proto__":{"roles":["system"]},"title":"x"}`, {}, 400, 'malformed-json'],
    [
      '__proto__ within',
      () => `{"title":"x","owner":{"__proto__":{"kind":"person"}}}`,
      {},
      400,
      'malformed-json',
    ],
    ['a constructor', () => `{"constructor":{"prototype":{"x":1}}}`, {}, 400, 'malformed-json'],
    ['text', () => json(desk.opening()), { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['XML', () => '<case/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
    [
      'a form',
      () => 'name=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    [
      'a content type that is none',
      () => json(desk.opening()),
      { 'content-type': 'json' },
      415,
      'unsupported-media-type',
    ],
  ])('%s is refused', async (what, body, headers, status, type) => {
    await desk.refused(
      desk.sending(what === 'a form' ? '/customers' : '/cases', body(), headers),
      status,
      type,
    );
  });

  it.each<[string, string, string]>([
    ['10 MB', 'content-length: 10485760', '{"title":"x'],
    ['more than a megabyte without a length said ahead', 'transfer-encoding: chunked', chunks(2)],
  ])('%s are refused before they have come', async (_what, length, begun) => {
    const before = await desk.head();
    const token = await desk.tokens.of('agent');
    const ask = async (language: string): Promise<Answer> =>
      answerTo(desk.product.url, [
        'POST /cases HTTP/1.1',
        'host: localhost',
        `authorization: Bearer ${token}`,
        `accept-language: ${language}`,
        'idempotency-key: ten-megabytes',
        'content-type: application/json',
        length,
        '',
        begun,
      ]);
    await expectRefusal(ask, 413, 'body-too-large');
    expect(await desk.head()).toBe(before);
  });
});

describe('What can’t be', () => {
  it.each<[string, string, () => object, number, string]>([
    [
      'a due date before the promise',
      '/promises',
      () => desk.promise({ due: { latestBy: '2013-06-16' } }),
      422,
      'due-before-made',
    ],
    [
      'a best case after the latest',
      '/promises',
      () => desk.promise({ due: { bestBy: '2099-06-20', latestBy: '2099-06-16' } }),
      422,
      'best-after-latest',
    ],
    [
      'a due date that no calendar has',
      '/promises',
      () => desk.promise({ due: { latestBy: '2099-02-30' } }),
      422,
      'due-not-understood',
    ],
    [
      'a promise in a case that is not there',
      '/promises',
      () => desk.promise({ caseId: randomUUID() }),
      404,
      'unknown-case',
    ],
    [
      'a contact for a case that is not there',
      '/contacts',
      () => desk.contact({ caseId: randomUUID() }),
      404,
      'unknown-case',
    ],
    [
      'a contact of a customer who is not there',
      '/contacts',
      () => desk.contact({ caseId: undefined, customerId: 'nobody' }),
      404,
      'unknown-customer',
    ],
    [
      'a case of a customer who is not there',
      '/cases',
      () => desk.opening({ customerId: 'nobody' }),
      404,
      'unknown-customer',
    ],
    [
      'a case about a unit that is not there',
      '/cases',
      () => desk.opening({ unitId: 'nothing' }),
      404,
      'unknown-unit',
    ],
    [
      'a link to a case that is not there',
      '/case-links',
      () => ({ caseId: randomUUID() }),
      404,
      'unknown-case',
    ],
    [
      'an act on a stream that is not there',
      `/promises/${randomUUID()}/keep`,
      () => ({ keptAt: '2026-01-01' }),
      404,
      'not-found',
    ],
  ])('%s is refused', async (_what, path, body, status, type) => {
    await desk.refused(desk.posting(path, body()), status, type);
  });
});

describe('Hostile text', () => {
  it.each([
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    `'; DROP TABLE case_file; --`,
    '{"erased":true}',
    'a "quoted" \\ back\\slash',
    'nul \u0000 inside',
    'turned \u202e around, 👩‍👩‍👧‍👦, \u{1F600}',
    'half a pair \ud800 alone',
    '{name} ${1+1} %s {{7*7}}',
  ])('%j comes back as text', async title => {
    const made = await desk.agent.done('/cases', desk.opening({ customerId: desk.customer.id, title }));
    const answer = await desk.agent.get<{ title: string }>(`/cases/${made.id}?after=${made.position}`);
    expect([answer.status, answer.body.title]).toEqual([200, title]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const story = await desk.agent.get(`/cases/${made.id}/timeline?after=${made.position}`);
    expect([story.status, JSON.stringify(story.body).includes(JSON.stringify(title))]).toEqual([200, true]);
  });
});

it('After all that the product is well, and has logged no fault', async () => {
  expect((await desk.agent.get('/health/ready')).status).toBe(200);
  expect(desk.product.errors()).toBe('');
});
