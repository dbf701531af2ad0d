import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

/* A person's rights over his data on the real product: on his page by forms without a script, at the desk by the API. */

const folder = tempFolder();
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
  product = await startProduct({ folder, env: { DEMO: 'false' } });
  tokens = tokensOf(folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  supervisor = clientOf(product.url, await tokens.of('supervisor'));
  theCase = await customerCase(agent, tokens, '13900004321');
  const entered = await send(`${theCase.path}/factor`, { digits: '4321' }, {});
  cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
}, 60_000);
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

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

describe('A customer whose repair the law requires to be kept', () => {
  const NAME = '封存的魏女士';
  const PHONE = '13900008765';
  const SYMPTOM = '魏女士说刹车时有异响';
  const WORDS = new RegExp([NAME, PHONE, SYMPTOM].join('|'));
  let path: string;
  let caseId: string;
  let customerId: string;
  let herCookie: string;

  /** A form of her page, as a browser sends it. */
  const act = async (name: string, fields: Record<string, string>) => {
    const page = (await clientOf(product.url).get(`${path}/privacy?lang=en`, { cookie: herCookie })).text;
    const key = /name="key" value="([^"]+)"/.exec(page)![1]!;
    const body = { key: `${key}.${name}.${Math.random()}`, ...fields };
    const answer = await send(`${path}/acts/${name}?lang=en`, body, {
      cookie: herCookie,
      origin: product.url,
    });
    expect(answer.headers.get('location')).toContain('done=yes');
  };
  const hers = async (below = '') =>
    (await clientOf(product.url).get(`${path}${below}`, { cookie: herCookie })).text;
  const becomes = (status: string, by = supervisor) =>
    eventually(async () => {
      const { body } = await by.get<{ status: string; restricted: object | null }>(
        `/customers/${customerId}/retention`,
      );
      return body.status === status ? body : undefined;
    }, `the order to be ${status}`);
  const askDeletion = async () => {
    await act('ask', { kind: 'deletion', words: '' });
    const requestId = await eventually(async () => {
      const { body } = await supervisor.get<{ requests: { requestId: string; customerId: string }[] }>(
        '/privacy-requests?kind=deletion&status=open',
      );
      return body.requests.find(each => each.customerId.endsWith(customerId))?.requestId;
    }, 'her request');
    await supervisor.done(`/customers/${customerId}/erasure`, { requestId });
  };
  /** Pages, lists, search: what the company sees. */
  const seen = async () => {
    const answers = await Promise.all(
      [`/customers/${customerId}`, `/cases/${caseId}`, `/cases/${caseId}/timeline`, '/cases?limit=50'].map(
        each => agent.get(each),
      ),
    );
    return answers.map(({ text }) => text).join('\n');
  };
  const found = async () =>
    (await agent.get<{ customers: object[] }>(`/customers?phone=${PHONE}`)).body.customers.length;

  beforeAll(async () => {
    ({ id: customerId } = await agent.done('/customers', { name: NAME, phone: PHONE }));
    const { id: unitId } = await agent.done('/units/without-serial', {
      ...{ productClass: 'car', brand: 'D', channel: 'domestic' },
    });
    await agent.done('/sales', { unitIds: [unitId], buyer: customerId, channel: 'shop' });
    const owner = { kind: 'unit-of-company', id: 'desk', label: '客服中心' };
    ({ id: caseId } = await agent.done('/cases', { customerId, unitId, owner, title: SYMPTOM }));
    const shop = { kind: 'shop', id: 'pudong', label: 'Pudong' };
    const { id: order } = await agent.done('/repair-orders', {
      ...{ caseId, unitId, shop: { id: 'pudong', label: 'Pudong' }, source: 'company-record' },
    });
    const at = { source: 'company-record' };
    await agent.done(`/repair-orders/${order}/receive`, {
      ...{ ...at, from: { kind: 'customer' }, to: shop, stays: 'yes' },
    });
    await agent.done(`/repair-orders/${order}/complete`, { ...at, result: 'fixed' });
    await agent.done(`/repair-orders/${order}/hand-over`, { ...at, from: shop, to: { kind: 'customer' } });
    const { position } = await agent.done(`/cases/${caseId}/close`, at);
    await agent.get(`/cases/${caseId}/timeline?after=${position}`);
    const { id: linkId } = await agent.done('/case-links', { caseId });
    path = `/c/${tokens.caseLinkToken(linkId)}`;
    const entered = await send(`${path}/factor`, { digits: PHONE.slice(-4) }, {});
    herCookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  }, 60_000);

  it('asks deletion and is told until when it is sealed and by which law; nobody sees or finds her words', async () => {
    expect(await seen()).toMatch(WORDS);
    await askDeletion();
    const { restricted } = await becomes('restricted');
    expect(restricted).toEqual({
      until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      law: expect.stringContaining('§17'),
    });
    const year = String(new Date().getFullYear() + 6);
    expect(await hers('/privacy?lang=en')).toMatch(
      new RegExp(`sealed as the law requires until .*${year}.*§17`),
    );
    expect(await hers('/privacy?lang=zh-CN')).toMatch(new RegExp(`依法封存至 ${year}年.*§17`));
    expect(await hers('?lang=zh-CN')).toMatch(new RegExp(`依法封存至${year}年.*不作使用（.*§17）`));
    expect(await hers('?lang=en')).not.toMatch(WORDS);
    expect(await seen()).not.toMatch(WORDS);
    expect(await found()).toBe(0);
    const staff = await agent.get(`/customers/${customerId}/own-data`);
    expect(staff.text).not.toMatch(WORDS);
  });

  it('has her own copy meanwhile, recorded with its article', async () => {
    const copy = await hers('/own-data?format=json');
    for (const words of [NAME, PHONE, SYMPTOM]) expect(copy).toContain(words);
    // The copy itself is a fact that the next one holds.
    const next = await eventually(async () => {
      const another = await hers('/own-data?format=json');
      return another.includes('"KeyUsed"') ? another : undefined;
    }, 'the opening of what is sealed to be in her copy');
    expect(next).toMatch(/"KeyUsed"[^]*"restricted-subject"/);
    expect(next).toContain('PIPL §45');
  });

  it('has it used again where she says so, and a deletion that she asks anew seals what came since as well', async () => {
    await act('lift', {});
    await becomes('lifted');
    await eventually(async () => (await found()) === 1, 'her words to be used again');
    expect(await seen()).toMatch(WORDS);
    await askDeletion();
    await becomes('restricted');
    await agent.done('/customers', { name: NAME, phone: PHONE });
    expect(await seen()).not.toMatch(new RegExp(SYMPTOM));
  });

  it('is erased by the clock when the term is over', async () => {
    await product.stop();
    const ahead = 7 * 366 * 86_400_000;
    const later = `data:text/javascript,const%20now=Date.now;Date.now=()=>now()+${ahead}`;
    product = await startProduct({ folder, env: { DEMO: 'false', NODE_OPTIONS: `--import=${later}` } });
    const ofThen = { ttlSeconds: 8 * 366 * 86_400 };
    supervisor = clientOf(product.url, await tokens.of('supervisor', ofThen));
    agent = clientOf(product.url, await tokens.of('agent', ofThen));
    await becomes('erased');
    expect(await seen()).not.toMatch(new RegExp(SYMPTOM));
    expect((await agent.get(`/customers/${customerId}`)).text).toContain('"erased":true');
  }, 60_000);
});
