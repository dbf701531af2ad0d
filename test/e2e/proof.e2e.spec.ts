import { hash } from 'node:crypto';
import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

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
