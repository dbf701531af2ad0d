import type { Answer, Client, Problem } from './http.js';

/** Position of the newest fact. */
export async function headOf(client: Client): Promise<string> {
  const { body } = await client.get<{ head: string }>('/health/ready');
  return body.head;
}

/**
 * Sends the same request in both languages, and holds each answer to what every refusal must be: an RFC 9457 document
 * with a title and what to do, in the language asked for, with no placeholder left open. Gives the English one.
 */
export async function expectRefusal(
  ask: (language: string) => Promise<Answer>,
  status: number,
  type: string,
): Promise<Problem> {
  const [zh, en] = [await ask('zh-CN'), await ask('en')];
  for (const answer of [zh, en]) {
    const { title, detail, instance } = answer.body as Problem;
    expect([answer.status, (answer.body as Problem).type]).toEqual([status, `/problems/${type}`]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect((answer.body as Problem).status).toBe(status);
    expect(instance).toMatch(/^\//);
    expect(`${title}${detail}`).not.toMatch(/\{\w+\}|undefined|\[object/);
  }
  const [chinese, english] = [zh.body as Problem, en.body as Problem];
  expect(chinese.title + chinese.detail).toMatch(/[\u4e00-\u9fff]/);
  expect(chinese.detail).toMatch(/请|可以/);
  expect(english.title + english.detail).not.toMatch(/[\u4e00-\u9fff]/);
  expect(english.detail.length).toBeGreaterThan(20);
  return english;
}
