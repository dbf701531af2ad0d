import { hash } from 'node:crypto';
import { png } from '#platform/files/testing/index.js';
import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';
import { unzipped } from '../kit/unzipped.js';

/* What a customer and an auditor take with them: histories and receipts, of the product as it is started. */

interface Pack {
  readonly format: string;
  readonly chain: string;
  readonly checkpoint: string;
  readonly count: number;
  readonly entries: readonly {
    readonly index: number;
    readonly header: string;
    readonly envelope: { readonly bytes?: string; readonly sha256?: string };
    readonly data: { readonly bytes?: string; readonly sha256?: string };
  }[];
}

let product: Product;
let tokens: Tokens;
let agent: Client;
let browser: Client;
let mine: CustomerCase;
let customer: Client;
let cookie: string;

beforeAll(async () => {
  product = await startProduct({ env: { DEMO: 'false', TLOG_CHECKPOINT_MS: '50' } });
  tokens = tokensOf(product.folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  browser = clientOf(product.url);
  mine = await customerCase(agent, tokens, '13900001234');
  const { customerId } = mine;
  customer = clientOf(
    product.url,
    await tokens.of('customer', { id: `customer-${customerId}`, subject: `customer-${customerId}` }),
  );
  const answer = await browser.send(`${mine.path}/factor`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'digits=1234',
  });
  cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
});
afterAll(() => product.stop());

const typesOf = ({ entries }: Pack): unknown[] =>
  entries.map(({ header }) => (JSON.parse(header) as unknown[])[4]);

describe('The history of a case', () => {
  it('has every entry of its chain in the order of the log, those of the last second too', async () => {
    const said = await customer.done(`/cases/${mine.caseId}/statements`, { text: '请尽快修好。' });
    const { status, body } = await browser.get<Pack>(`${mine.path}/proof`, { cookie });
    expect([status, body.format, body.chain]).toEqual([200, 'vitrine-history/1', `case-${mine.caseId}`]);
    expect(body.count).toBe(body.entries.length);
    expect(typesOf(body)).toEqual(expect.arrayContaining(['CaseOpened', 'PromiseMade', 'CaseLinkIssued']));
    expect((JSON.parse(body.entries.at(-1)!.header) as unknown[])[3]).toBe(said.events[0]!.id);
    const indexes = body.entries.map(({ index }) => index);
    expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
  });

  it('is 404 with the same bytes for whoever did not pass the second factor', async () => {
    const stranger = await browser.get(`${mine.path}/proof`);
    const nonsense = await browser.get('/c/nonsense');
    expect([stranger.status, stranger.text]).toEqual([404, nonsense.text]);
    expect((await browser.get(`${mine.path}/receipts/some-id`)).text).toBe(nonsense.text);
  });

  it('gives of what is hidden from the customer the header and the hashes, to staff the bytes', async () => {
    const asked = await agent.get<Pack>(`/cases/${mine.caseId}/proof`);
    if (asked.status !== 200) throw new Error(asked.text);
    const hidden = asked.body.entries;
    const own = (await browser.get<Pack>(`${mine.path}/proof`, { cookie })).body.entries;
    for (const [n, { envelope, data }] of own.entries()) {
      const staff = hidden[n]!;
      expect(staff.envelope.bytes).toBeDefined();
      if (data.sha256 !== undefined) {
        const bytes = Buffer.from(staff.data.bytes!, 'base64');
        expect(data.sha256).toBe(hash('sha256', bytes, 'base64'));
        expect(envelope.bytes).toBeUndefined();
      }
    }
  });

  it('is nobody’s but the customer’s own, and an auditor’s for a purpose that he states', async () => {
    const other = clientOf(product.url, await tokens.of('customer', { subject: 'customer-other' }));
    expect((await other.get(`/cases/${mine.caseId}/proof`)).status).toBe(404);
    const auditor = clientOf(product.url, await tokens.of('auditor'));
    expect((await auditor.get(`/cases/${mine.caseId}/proof`)).status).toBe(403);
    const asked = `/customers/${mine.customerId}/proof`;
    expect((await auditor.get(asked)).status).toBe(403);
    const { status, body } = await auditor.get<Pack>(`${asked}?purpose=audit`);
    expect([status, body.chain]).toEqual([200, `customer-${mine.customerId}`]);
    expect(typesOf(body)).toContain('CustomerRegistered');
    expect((await auditor.get('/customers/nobody/proof?purpose=audit')).status).toBe(404);
    expect((await agent.get(asked)).status).toBe(403);
  });
});

describe('A receipt', () => {
  it('is a tlog-proof of the one entry, with the hashes of what it says and none of its words', async () => {
    const { events } = await customer.done(`/cases/${mine.caseId}/statements`, { text: '屏幕也有划痕。' });
    const { status, text, headers } = await browser.get(`${mine.path}/receipts/${events[0]!.id}`, { cookie });
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="${events[0]!.id}.tlog-proof"`,
    ]);
    const [version, extra, index] = text.split('\n');
    expect([version, index]).toEqual(['c2sp.org/tlog-proof@v1', expect.stringMatching(/^index \d+$/)]);
    const told = JSON.parse(Buffer.from(extra!.slice(6), 'base64').toString()) as Record<string, string>;
    expect(told).toMatchObject({ format: 'vitrine-entry/1', header: expect.stringContaining(events[0]!.id) });
    expect(text).not.toContain('划痕');
    const staff = await agent.get(`/cases/${mine.caseId}/events/${events[0]!.id}/receipt`);
    expect(staff.text.split('\n')[1]).toBe(extra);
    expect((await agent.get(`/cases/${mine.caseId}/events/no-such/receipt`)).status).toBe(404);
  });
});

describe('An evidence bundle', () => {
  it('has the history, the photos that its reader may see, checkpoint, keys, a page and the command', async () => {
    const photo = png('of the screen');
    const headers = { cookie, 'content-type': 'image/png', origin: product.url };
    const filed = await browser.send<{ file: string }>(`${mine.path}/files`, {
      method: 'POST',
      headers,
      body: new Uint8Array(photo),
    });
    await customer.done(`/cases/${mine.caseId}/statements`, {
      text: '请看照片。',
      evidence: [filed.body.file],
    });
    const answer = await fetch(`${product.url}${mine.path}/bundle`, { headers: { cookie } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = await unzipped(Buffer.from(await answer.arrayBuffer()));
    const evidence = `evidence/${filed.body.file.slice(7)}`;
    expect([...files.keys()].sort()).toEqual(
      ['README.txt', 'checkpoint', evidence, 'history.json', 'index.html', 'keys'].sort(),
    );
    expect(files.get(evidence)!.equals(photo)).toBe(true);
    const history = JSON.parse(files.get('history.json')!.toString()) as Pack;
    expect(files.get('checkpoint')!.toString()).toBe(history.checkpoint);
    expect(files.get('README.txt')!.toString()).toContain('vitrine verify bundle.zip');
    const page = files.get('index.html')!.toString();
    expect(page).toMatch(/<main id="main"[^]*经过[^]*<main id="en-main"[^]*What happened/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
    // That it was taken is itself an entry of it.
    expect(typesOf(history)).toContain('DataExported');
  });

  it('is nobody else’s: a stranger gets 404, an auditor without a purpose 403', async () => {
    expect((await browser.get(`${mine.path}/bundle`)).status).toBe(404);
    const auditor = clientOf(product.url, await tokens.of('auditor'));
    expect((await auditor.get(`/cases/${mine.caseId}/bundle`)).status).toBe(403);
    expect((await auditor.get('/cases/no-such/bundle?purpose=audit')).status).toBe(404);
    const other = clientOf(product.url, await tokens.of('customer', { subject: 'customer-other' }));
    expect((await other.get(`/cases/${mine.caseId}/bundle`)).status).toBe(404);
  });
});

describe('The proof of an entry', () => {
  it('says where it stands in log and chain, and that it is what was logged', async () => {
    const { events } = await customer.done(`/cases/${mine.caseId}/statements`, { text: '谢谢。' });
    const { status, body } = await agent.get(`/cases/${mine.caseId}/events/${events[0]!.id}/proof`);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ chain: `case-${mine.caseId}`, unaltered: true, eventId: events[0]!.id }),
    ]);
    const { ordinal, count } = body as { ordinal: number; count: number };
    expect(ordinal).toBeLessThanOrEqual(count);
    expect((await agent.get(`/cases/${mine.caseId}/events/no-such/proof`)).status).toBe(404);
  });
});

describe('While no checkpoint is published', () => {
  it('says 503 with Retry-After while the newest entry is not under a checkpoint', async () => {
    const slow = await startProduct({ env: { DEMO: 'false', TLOG_CHECKPOINT_MS: '86400000' } });
    try {
      const desk = clientOf(slow.url, await tokensOf(slow.folder).of('agent'));
      const { caseId } = await customerCase(desk, tokensOf(slow.folder), '13900009999');
      const { status, headers, body } = await desk.get(`/cases/${caseId}/proof`);
      expect([status, headers.get('retry-after'), body]).toEqual([
        503,
        '2',
        expect.objectContaining({ type: '/problems/not-yet-proved' }),
      ]);
    } finally {
      await slow.stop();
    }
  }, 30_000);
});
