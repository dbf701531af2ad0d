import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

let product: Product;
let tokens: Tokens;
let agent: Client;
let browser: Client;

beforeAll(async () => {
  product = await startProduct({ env: { DEMO: 'false' } });
  tokens = tokensOf(product.folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  browser = clientOf(product.url);
});
afterAll(() => product.stop());

interface Case {
  readonly caseId: string;
  readonly linkId: string;
  readonly path: string;
}

async function newCase(phone: string): Promise<Case> {
  const { id: customerId } = await agent.done('/customers', { kind: 'end-user', name: 'Ms Test', phone });
  const { id: caseId, position } = await agent.done('/cases', {
    customerId,
    owner: { kind: 'unit-of-company', id: 'desk', label: 'desk' },
    title: 'a title nobody else may read',
    accountOf: 'company',
  });
  await agent.get(`/cases/${caseId}/timeline?after=${position}`);
  const { id: linkId } = await agent.done('/case-links', { caseId });
  return { caseId, linkId, path: `/c/${tokens.caseLinkToken(linkId)}` };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const tell = (path: string, digits: string, cookie?: string) =>
  browser.send(`${path}/factor`, {
    method: 'POST',
    headers: { ...FORM, ...(cookie ? { cookie, origin: product.url } : {}) },
    body: `digits=${digits}`,
  });
async function cookieFor({ path }: Case, digits: string): Promise<string> {
  const answer = await tell(path, digits);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
const open = (path: string, cookie?: string) => browser.get(path, cookie ? { cookie } : {});

describe('a link that opens nothing', () => {
  it('answers 404 with the same bytes and headers, whatever the reason', async () => {
    const there = await newCase('13900001111');
    const revoked = await newCase('13900002222');
    await agent.done(`/case-links/${revoked.linkId}/revoke`, { why: 'lost' });
    const altered = there.path.replace(/.$/, last => (last === 'A' ? 'B' : 'A'));
    const unknown = `/c/${tokens.caseLinkToken('never-issued')}`;
    const answers = await Promise.all(
      [altered, unknown, revoked.path, '/c/nonsense', `${there.path}/main`, `${there.path}/stream`].map(
        path => open(path),
      ),
    );
    const shown = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: [...headers].filter(([name]) => name !== 'date'),
    }));
    expect(shown[0]!.status).toBe(404);
    expect(shown[0]!.text).not.toContain('a title nobody');
    for (const each of shown) expect(each).toEqual(shown[0]);
  });
});

describe('the second factor', () => {
  it('is asked for before anything of the case shows', async () => {
    const { path } = await newCase('13900003333');
    const { status, text, headers } = await open(path);
    expect(status).toBe(200);
    expect(text).toContain('name="digits"');
    expect(text).not.toContain('a title nobody else may read');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('opens the page of its own case and no other', async () => {
    const mine = await newCase('139 0000 4444');
    const others = await newCase('13900005555');
    const cookie = await cookieFor(mine, '4444');
    expect((await open(mine.path, cookie)).text).toContain('a title nobody else may read');
    const answer = await open(others.path, cookie);
    expect(answer.text).toContain('name="digits"');
    expect(answer.text).not.toContain('a title nobody else may read');
    expect((await open(`${others.path}/main`, cookie)).status).toBe(404);
    expect((await open(`${others.path}/stream`, cookie)).status).toBe(404);
  });

  it('opens nothing any more once the link is revoked', async () => {
    const mine = await newCase('13900006666');
    const cookie = await cookieFor(mine, '6666');
    await agent.done(`/case-links/${mine.linkId}/revoke`, { why: 'customer-wish' });
    expect((await open(mine.path, cookie)).status).toBe(404);
    expect((await tell(mine.path, '6666', cookie)).status).toBe(404);
  });

  it('counts wrong answers down, and the fifth locks the link even for the right one', async () => {
    const { path } = await newCase('13900007777');
    const tries: number[] = [];
    for (let i = 0; i < 5; i++) tries.push((await tell(path, '0000')).status);
    expect(tries).toEqual([403, 403, 403, 403, 404]);
    expect((await tell(path, '7777')).status).toBe(404);
    expect((await open(path)).status).toBe(404);
  });

  it('lets no more than five guesses through, however many come at once', async () => {
    const { path } = await newCase('13900008888');
    const guesses = Array.from({ length: 40 }, (_, index) => String(8800 + index).padStart(4, '0'));
    const answers = await Promise.all([...guesses.slice(0, 30), '8888'].map(digits => tell(path, digits)));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(4);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(0);
  });

  it.each(['', '1', 'abcd', '%', '4444 4444', '９９９９'])(
    'refuses %j without falling over',
    async digits => {
      const { path } = await newCase('13900004440');
      expect((await tell(path, encodeURIComponent(digits))).status).toBe(403);
    },
  );
});

describe('the page', () => {
  it('speaks the language asked for, and keeps it in its links', async () => {
    const mine = await newCase('13900001010');
    const cookie = await cookieFor(mine, '1010');
    const [zh, en] = await Promise.all(
      ['zh-CN', 'en'].map(lang => open(`${mine.path}?lang=${lang}`, cookie)),
    );
    expect(zh!.text).toContain('<html lang="zh-CN">');
    expect(en!.text).toContain('What you were promised');
    expect(en!.text).toContain(`${mine.path}/main?lang=en`);
    expect(zh!.headers.get('content-language')).toBe('zh-CN');
  });

  it('loads its style and script for good, under names made from their content', async () => {
    const mine = await newCase('13900001212');
    const { text } = await open(mine.path, await cookieFor(mine, '1212'));
    for (const [, address] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const { status, headers } = await browser.get(address!);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    expect((await browser.get('/assets/customer-0.css')).status).toBe(404);
  });

  it('is told of a new entry by its stream, once, and of what it missed when it comes back', async () => {
    const mine = await newCase('13900001313');
    const cookie = await cookieFor(mine, '1313');
    const { text } = await open(mine.path, cookie);
    const stream = /data-stream="([^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&');
    const heard = await listen(`${product.url}${stream}`, cookie);
    const { position } = await agent.done('/contacts', {
      caseId: mine.caseId,
      register: 'desk',
      direction: 'in',
      channel: 'phone-hotline',
      summary: 'something new',
      answered: true,
    });
    const first = await eventually(() => Promise.resolve(heard.ids()[0]), 'a message of the stream');
    expect(first).toBe(position);
    const main = await open(`${mine.path}/main?lang=en&after=${position}`, cookie);
    expect(main.text).toContain('something new');
    await heard.end();

    const back = await listen(`${product.url}${stream}`, cookie, String(BigInt(position) - 1n));
    await eventually(() => Promise.resolve(back.ids().includes(position)), 'what was missed');
    expect(new Set(back.ids()).size).toBe(back.ids().length);
    await back.end();
  });
});

/** Hears a stream of server-sent events. */
async function listen(url: string, cookie: string, lastEventId?: string) {
  const stop = new AbortController();
  const headers = { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  const answer = await fetch(url, { headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body!) text += new TextDecoder().decode(chunk);
  })().catch(() => undefined);
  return {
    ids: () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id!),
    end: () => {
      stop.abort();
      return reading;
    },
  };
}
