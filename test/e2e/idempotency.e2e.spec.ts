import { clientOf } from '../kit/http.js';
import { eventually } from '../kit/product.js';
import { expectRefusal } from '../kit/refusal.js';
import { Desk } from './desk.fixture.js';

/* A command is once for good, whoever repeats it and whenever. */

const desk = new Desk();
beforeAll(() => desk.open());
afterAll(() => desk.close());

describe('Headers of a command', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['no key', { 'idempotency-key': '' }, 400, 'idempotency-key-missing'],
    ['a key of 201 characters', { 'idempotency-key': 'k'.repeat(201) }, 400, 'validation'],
    ['a key with a space', { 'idempotency-key': 'a b' }, 400, 'validation'],
    ['a key beyond ASCII', { 'idempotency-key': 'caf\u00e9' }, 400, 'validation'],
    ['an If-Match that is no ETag', { 'if-match': '7' }, 400, 'validation'],
    ['an If-Match beyond any revision', { 'if-match': '"99999999999999999999"' }, 400, 'validation'],
  ])('%s is refused', async (_what, headers, status, type) => {
    await desk.refused(desk.posting('/contacts', desk.contact(), headers), status, type);
  });

  it('a key of 200 characters is good', async () => {
    const answer = await desk.agent.post(
      '/customers',
      { kind: 'end-user' },
      { 'idempotency-key': 'k'.repeat(200) },
    );
    expect(answer.status).toBe(201);
  });

  it('a stale If-Match is 412 and the answer says both revisions; the right one passes', async () => {
    const own = await desk.agent.done('/cases', desk.opening());
    const matter = await desk.agent.done(`/cases/${own.id}/matters`, { label: '第一次维修' });
    const detail = (
      await expectRefusal(
        desk.posting(`/cases/${own.id}/close`, {}, { 'if-match': `"${own.revision}"` }),
        412,
        'precondition-failed',
      )
    ).detail;
    expect(detail).toContain(`revision ${own.revision}`);
    expect(detail).toContain(`it is ${matter.revision} now`);
    const huge = desk.posting(`/cases/${own.id}/close`, {}, { 'if-match': '"9999999999999999999"' });
    await desk.refused(huge, 412, 'precondition-failed');
    const right = await desk.agent.post(`/cases/${own.id}/close`, {}, { 'if-match': `"${matter.revision}"` });
    expect([right.status, right.headers.get('etag')]).toEqual([200, `"${right.body.revision}"`]);
  });
});

describe('The same command twice', () => {
  const key = { 'idempotency-key': 'walks-in-twice' };

  it('is one fact: the second answer is the first, marked as repeated', async () => {
    const first = await desk.agent.post('/promises', desk.promise(), key);
    const before = await eventually(() => desk.settled(), 'the log is quiet');
    const second = await desk.agent.post('/promises', desk.promise(), key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(await desk.head()).toBe(before);
  });

  it('also after a restart, and after a kill', async () => {
    const first = await desk.agent.post('/promises', desk.promise(), key);
    for (const end of ['stop', 'kill'] as const) {
      const before = await eventually(() => desk.settled(), 'the log is quiet');
      await desk.product[end]();
      await desk.start();
      expect((await desk.agent.post('/promises', desk.promise(), key)).body).toEqual(first.body);
      expect(await desk.head()).toBe(before);
    }
  });

  it('also when both come at once, twenty times over', async () => {
    const before = BigInt(await eventually(() => desk.settled(), 'the log is quiet'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        desk.agent.post('/customers', { name: '同时' }, { 'idempotency-key': 'at-once' }),
      ),
    );
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.position}`)).size).toBe(1);
    expect(answers.map(({ status }) => status).filter(status => status === 201)).toHaveLength(1);
    expect(BigInt(await desk.head())).toBe(before + 1n);
  });

  it('with another body is 422, and nothing is recorded', async () => {
    await desk.refused(
      desk.posting('/promises', desk.promise({ words: '明天回电。' }), key),
      422,
      'idempotency-key-reused',
    );
  });

  it('with its members in another order is the same', async () => {
    const turned = Object.fromEntries(Object.entries(desk.promise()).reverse());
    expect((await desk.agent.post('/promises', turned, key)).body.repeated).toBe(true);
  });

  it('under the same key from somebody else is another command', async () => {
    const other = clientOf(desk.product.url, await desk.tokens.of('agent', { id: 'test-agent-2' }));
    expect((await other.post('/promises', desk.promise(), key)).status).toBe(201);
  });

  it('that was refused before may be sent again once it can be done', async () => {
    const again = { 'idempotency-key': 'refused-first' };
    const late = desk.promise({ due: { latestBy: '2013-01-01' } });
    await desk.refused(desk.posting('/promises', late, again), 422, 'due-before-made');
    expect((await desk.agent.post('/promises', desk.promise(), again)).status).toBe(201);
  });
});

it('After all that the product is well, and has logged no fault', async () => {
  expect((await desk.agent.get('/health/ready')).status).toBe(200);
  expect(desk.product.errors()).toBe('');
});
