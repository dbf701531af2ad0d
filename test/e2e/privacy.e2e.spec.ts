import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

/* A person's rights over his data on the real product: on his page by forms without a script, at the desk by the API. */

let product: Product;
let tokens: Tokens;
let agent: Client;
let supervisor: Client;
let theCase: CustomerCase;
let cookie: string;

const send = (path: string, body: Record<string, string>, headers: Record<string, string>) =>
  clientOf(product.url).send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    body: new URLSearchParams(body).toString(),
  });
const pageAt = async (path: string) => (await clientOf(product.url).get(path, { cookie })).text;
const privacyPage = (query = '') => pageAt(`${theCase.path}/privacy?lang=en${query}`);

/** Sends a form of the page as a browser does, and gives the page that follows. */
async function tap(name: string, fields: Record<string, string>): Promise<string> {
  const key = /name="key" value="([^"]+)"/.exec(await privacyPage())![1]!;
  const answer = await send(
    `${theCase.path}/acts/${name}?lang=en`,
    { key: `${key}.${name}`, ...fields },
    { cookie, origin: product.url },
  );
  expect([name, answer.status]).toEqual([name, 303]);
  const to = answer.headers.get('location')!;
  expect(to).toContain('/privacy?lang=en&done=yes');
  return await pageAt(to.replace(/#.*$/, ''));
}

beforeAll(async () => {
  product = await startProduct({ env: { DEMO: 'false' } });
  tokens = tokensOf(product.folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  supervisor = clientOf(product.url, await tokens.of('supervisor'));
  theCase = await customerCase(agent, tokens, '13900004321');
  const entered = await send(`${theCase.path}/factor`, { digits: '4321' }, {});
  cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
}, 60_000);
afterAll(() => product.stop());

describe('A customer on the page of his data', () => {
  it('gets nothing without the second factor', async () => {
    for (const path of ['privacy', 'own-data', 'own-data?format=csv'])
      expect([path, (await clientOf(product.url).get(`${theCase.path}/${path}`)).status]).toEqual([
        path,
        404,
      ]);
  });

  it('agrees and withdraws in two taps each', async () => {
    expect(await privacyPage()).toContain('data-consent="background-notes not-given"');
    const agreed = await tap('consent', { purpose: 'background-notes', notice: 'n1', by: 'self' });
    expect(agreed).toContain('data-consent="background-notes given"');
    const consentId = `${theCase.customerId}.background-notes`;
    expect(await tap('withdraw-consent', { consentId })).toContain(
      'data-consent="background-notes not-given"',
    );
  });

  it('asks for a correction, sees until when it is answered, and has it put right', async () => {
    const asked = await tap('ask', { kind: 'correction', words: 'My phone ends in 1234.' });
    expect(asked).toMatch(/data-request="correction open".*answered by/s);
    const [request] = (await supervisor.get<{ requests: { requestId: string }[] }>('/privacy-requests')).body
      .requests;
    const copy = await pageAt(`${theCase.path}/own-data`);
    const facts = (JSON.parse(copy) as { facts: { eventId: string; type: string }[] }).facts;
    const registered = facts.find(({ type }) => type === 'CustomerRegistered')!;
    await agent.done(`/customers/${theCase.customerId}/corrections`, {
      ofEvent: registered.eventId,
      field: 'phone',
      is: '13900001234',
      why: 'He told us on his page.',
    });
    const { position } = await agent.done(`/privacy-requests/${request!.requestId}/answer`, {
      words: 'Done.',
    });
    expect(await privacyPage(`&after=${position}`)).toMatch(/data-request="correction answered".*Done\./s);
    const find = async (phone: string) =>
      (await agent.get<{ customers: object[] }>(`/customers?phone=${phone}&after=${position}`)).body.customers
        .length;
    expect(await find('13900001234')).toBe(1);
    await eventually(
      async () => ((await find('13900004321')) === 0 ? true : undefined),
      'the old phone to be forgotten',
    );
  });

  it('takes a copy as JSON and as a table, and that he did is recorded', async () => {
    const json = await pageAt(`${theCase.path}/own-data?format=json`);
    expect(json).toMatch(/"format": "vitrine-copy\/1".*Ms Test.*充不进电/s);
    expect(json).not.toMatch(/~p\d:/);
    const csv = await pageAt(`${theCase.path}/own-data?format=csv`);
    expect(csv.split('\r\n').length).toBeGreaterThan(5);
    expect(json).toContain('DataExported');
  });

  it('asks for deletion and is told what stands against it; once nothing does, nothing of him can be opened', async () => {
    await tap('ask', { kind: 'deletion', words: '' });
    expect(await privacyPage()).toContain('data-verdict="refuse"');
    const order = async () => {
      const { body } = await supervisor.get<{ requests: { requestId: string }[] }>(
        '/privacy-requests?kind=deletion&status=open',
      );
      await supervisor.done(`/customers/${theCase.customerId}/erasure`, {
        requestId: body.requests[0]!.requestId,
      });
    };
    const becomes = (status: string) =>
      eventually(async () => {
        const { body } = await supervisor.get<{ erasures: { status: string; detail: string }[] }>(
          '/erasures',
        );
        return body.erasures[0]?.status === status ? body.erasures[0] : undefined;
      }, `the erasure to be ${status}`);
    await order();
    expect((await becomes('refused')).detail).toContain('open-case');
    await eventually(
      async () => ((await privacyPage()).includes('data-request="deletion refused"') ? true : undefined),
      'the request to be refused',
    );
    await supervisor.done(`/promises/${theCase.promiseId}/withdraw`, {
      explanation: 'He wants nothing more.',
    });
    const { position } = await agent.done(`/cases/${theCase.caseId}/close`, {});
    await supervisor.get(`/cases/${theCase.caseId}/timeline?after=${position}`);
    await tap('ask', { kind: 'deletion', words: '' });
    await order();
    await becomes('erased');
    const file = await agent.get(`/customers/${theCase.customerId}`);
    expect(file.text).not.toMatch(/Ms Test|13900001234/);
    const refused = await agent.post('/privacy-requests', {
      customerId: theCase.customerId,
      kind: 'copy',
      words: 'Once more.',
    });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('person-erased')]);
  });
});
