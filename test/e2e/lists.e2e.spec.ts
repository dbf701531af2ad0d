import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { CONTEXTS } from '#server/contexts.js';
import { jsonSchemaOf } from '#platform/event-sourcing/http/index.js';
import { follow, sentEvents } from '../kit/feed.js';
import { listen, type Listener } from '../kit/listener.js';
import { clientOf, type Answer, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';

type Row = Readonly<Record<string, unknown>>;
type Page = Readonly<Record<string, readonly Row[]>> & { readonly next?: string | null };

/** Every list that can be asked for without naming anything. */
const LISTS = CONTEXTS.flatMap(context => context.queries)
  .filter(({ list, question }) => list && !jsonSchemaOf(question).required?.length)
  .map(({ route, list, question }) => ({
    path: route.slice('GET '.length),
    list: list!,
    // A short list comes whole.
    two: 'limit' in (jsonSchemaOf(question).properties ?? {}) ? 'limit=2' : '',
  }));

let product: Product;
let supervisor: Client;
let token: string;

beforeAll(async () => {
  product = await startProduct();
  token = await tokensOf(product.folder).of('supervisor');
  supervisor = clientOf(product.url, token);
  // What the audit finds is kept beside the log, a moment behind it.
  await eventually(async () => {
    const { body } = await supervisor.get<{ findings: unknown[]; waiting: number }>('/findings');
    return body.findings.length > 0 && body.waiting === 0;
  }, 'the audit of all cases');
}, 60_000);
afterAll(() => product.stop());

async function allRows({ path, list, two }: List): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let link: string | undefined = `${path}?${two}`; link !== undefined;) {
    const answer: Answer<Page> = await supervisor.get<Page>(link);
    expect([path, answer.status]).toEqual([path, 200]);
    rows.push(...answer.body[list]!);
    if (two) expect(answer.body[list]!.length).toBeLessThanOrEqual(2);
    link = /^<(.+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    expect([path, link !== undefined]).toEqual([path, typeof answer.body.next === 'string']);
  }
  return rows;
}

/** Lines outside quotes. */
const recordsOf = (csv: string): number =>
  (csv.replaceAll(/"(?:[^"]|"")*"/g, '').match(/\r\n/g) ?? []).length;

type List = (typeof LISTS)[number];

describe.each(LISTS)('$path', ({ path, list, two }) => {
  it('gives page by page, and as CSV, the same rows, each once', async () => {
    const rows = await allRows({ path, list, two });
    // The demo's house has something in each.
    expect([path, rows.length]).not.toEqual([path, 0]);
    expect(new Set(rows.map(row => JSON.stringify(row))).size).toBe(rows.length);
    const csv = await supervisor.get(path, { accept: 'text/csv' });
    expect([csv.status, csv.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.csv"$/);
    expect(recordsOf(csv.text)).toBe(rows.length + 1);
    expect((await supervisor.get(`${path}?format=csv`)).text).toBe(csv.text);
  });

  it('is told live, at first as it is', async () => {
    const live = await follow(`${product.url}${path}?${two}`, {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      'accept-language': 'en',
    });
    const first = await eventually(
      () => Promise.resolve(sentEvents(live.text()).find(({ event }) => event === 'answer')),
      `an answer of ${path}`,
    );
    await live.stop();
    expect(JSON.parse(first.data!)).toEqual((await supervisor.get(`${path}?${two}`)).body);
  });
});

describe('A list that somebody watches', () => {
  it('comes again when somebody else has changed it', async () => {
    const live = await follow(`${product.url}/contacts/unhandled?register=watched&format=live`, {
      authorization: `Bearer ${token}`,
    });
    const answers = () =>
      sentEvents(live.text())
        .filter(({ event }) => event === 'answer')
        .map(({ data }) => (JSON.parse(data!) as Page).contacts!.length);
    await eventually(() => Promise.resolve(answers().length === 1), 'the list as it is');
    const contact = { register: 'watched', direction: 'in', channel: 'letter', summary: '来信' };
    const { id } = await supervisor.done('/contacts', contact);
    await eventually(() => Promise.resolve(answers().at(-1) === 1), 'the letter');
    const reply = await supervisor.done('/contacts', { ...contact, direction: 'out', summary: '回信' });
    await supervisor.done(`/contacts/${id}/reply`, { reply: reply.id });
    await supervisor.done(`/contacts/${id}/handle`, { outcome: 'answered' });
    await eventually(() => Promise.resolve(answers().at(-1) === 0), 'the letter gone');
    await live.stop();
    expect(answers()[0]).toBe(0);
  });
});

describe('A thousand who watch one list', () => {
  const PATH = '/contacts/unhandled?register=crowd';
  const HOW_MANY = 1_000;
  const SIGN_INS = 20;

  /** What an operator sees of it. */
  const seen = async () =>
    (
      await supervisor.get<{
        streams: { live?: { open: number; slow: number; cutOff: number } };
        liveQuestions: { watched: number; asked: number };
      }>('/health/ready')
    ).body;
  const residentMb = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${product.pid}/status`, 'utf8'))![1]) / 1024;

  it('all see each change, asked once a sign-in; one that never reads and those that come back change nothing for the others', async () => {
    const tokens = await Promise.all(
      Array.from({ length: SIGN_INS }, (_, n) =>
        tokensOf(product.folder).of('supervisor', { id: `watcher-${n}` }),
      ),
    );
    const open = (n: number, headers: Record<string, string> = {}) =>
      listen(`${product.url}${PATH}`, { authorization: `Bearer ${tokens[n % SIGN_INS]}`, ...headers });
    await eventually(async () => (await seen()).streams.live === undefined, 'no list watched');
    const before = residentMb();
    const listeners: Listener[] = [];
    for (let n = 0; n < HOW_MANY; n += 100)
      listeners.push(...(await Promise.all(Array.from({ length: 100 }, (_, each) => open(n + each)))));
    expect(new Set(listeners.map(({ status }) => status))).toEqual(new Set([200]));
    listeners[0]!.pause();
    const reading = listeners.slice(1);
    const allAt = (rows: number) => () =>
      Promise.resolve(
        reading.every(({ last }) => last && (JSON.parse(last) as Page).contacts!.length === rows),
      );
    await eventually(allAt(0), 'the empty list for all');
    const { liveQuestions, streams } = await seen();
    expect([streams.live!.open, liveQuestions.watched]).toEqual([HOW_MANY, 1]);

    const letter = { register: 'crowd', direction: 'in', channel: 'letter', summary: '来信' };
    await supervisor.done('/contacts', letter);
    await eventually(allAt(1), 'the letter for all', 5_000);
    const { asked } = (await seen()).liveQuestions;
    expect(asked - liveQuestions.asked).toBeGreaterThanOrEqual(SIGN_INS);
    // The letter, its number in the register and what follows: a few rounds, each once a sign-in and not once a stream.
    expect(asked - liveQuestions.asked).toBeLessThanOrEqual(SIGN_INS * 6);

    // Half of them lose their connection, and something happens before they are back.
    const gone = reading.filter((_, n) => n % 2 === 0);
    for (const each of gone) each.close();
    await eventually(async () => (await seen()).streams.live!.open === HOW_MANY - gone.length, 'half gone');
    await supervisor.done('/contacts', letter);
    const back = await Promise.all(gone.map(({ ids }, n) => open(n, { 'last-event-id': ids.at(-1)! })));
    await eventually(
      () =>
        Promise.resolve(back.every(({ last }) => last && (JSON.parse(last) as Page).contacts!.length === 2)),
      'what they missed',
    );
    // Who comes back with the newest is told nothing again.
    const upToDate = await open(0, { 'last-event-id': back[0]!.ids.at(-1)! });
    await supervisor.done('/contacts', letter);
    await eventually(() => Promise.resolve(upToDate.ids.length > 0), 'the third letter');
    expect((JSON.parse(upToDate.last!) as Page).contacts).toHaveLength(3);
    for (const { ids } of [...reading, ...back, upToDate]) expect(new Set(ids).size).toBe(ids.length);
    expect(residentMb() - before).toBeLessThan(150);
    for (const each of [...listeners, ...back, upToDate]) each.close();
    await eventually(async () => (await seen()).streams.live === undefined, 'none left');
    expect((await seen()).liveQuestions.watched).toBe(0);
  }, 20_000);
});

describe('What is no list', () => {
  it('is refused as CSV, with what there is', async () => {
    const answer = await supervisor.get<{ type: string; detail: string }>('/reachability', {
      accept: 'text/csv',
    });
    expect([answer.status, answer.body.detail]).toEqual([406, expect.stringContaining('JSON')]);
  });
});
