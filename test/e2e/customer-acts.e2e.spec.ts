import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

/* What the customer does on his page, as forms without a script send it. */

let product: Product;
let tokens: Tokens;
let agent: Client;
let theCase: CustomerCase;
let cookie: string;

beforeAll(async () => {
  product = await startProduct({ env: { DEMO: 'false' } });
  tokens = tokensOf(product.folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  theCase = await customerCase(agent, tokens, '13900004321');
  cookie = await cookieFor(theCase, '4321');
}, 60_000);
afterAll(() => product.stop());

const send = (path: string, body: Record<string, string>, headers: Record<string, string>) =>
  clientOf(product.url).send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    body: new URLSearchParams(body).toString(),
  });
async function cookieFor({ path }: CustomerCase, digits: string): Promise<string> {
  const answer = await send(`${path}/factor`, { digits }, {});
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
const own = () => ({ cookie, origin: product.url });
const act = (name: string, body: Record<string, string>, headers: Record<string, string> = own()) =>
  send(`${theCase.path}/acts/${name}?lang=en`, body, headers);
const pageNow = async (query = '') =>
  (await clientOf(product.url).get(`${theCase.path}?lang=en${query}`, { cookie })).text;
const keyOf = async () => /name="key" value="([^"]+)"/.exec(await pageNow())![1]!;
interface Entry {
  readonly type: string;
  readonly source: string;
  readonly actor: string;
}
const entries = async (type: string) =>
  (
    await agent.get<{ entries: readonly Entry[] }>(
      `/cases/${theCase.caseId}/timeline?after=${(await agent.get<{ head: string }>('/health/ready')).body.head}`,
    )
  ).body.entries.filter(entry => entry.type === type);

describe('An act on the customer’s page', () => {
  it('tapped twice, also at once, is one fact, and the page that follows shows it', async () => {
    const words = { key: await keyOf(), words: '我等了两个小时' };
    const answers = await Promise.all([act('say', words), act('say', words), act('say', words)]);
    for (const { status, headers } of answers) {
      expect(status).toBe(303);
      expect(headers.get('location')).toMatch(/\?lang=en&done=yes&after=\d+&receipt=[0-9a-f-]{36}#done$/);
    }
    expect(await entries('CustomerStatementAdded')).toMatchObject([
      { source: 'customer-statement', actor: `customer-${theCase.customerId}` },
    ]);
    const shown = await pageNow(answers[0]!.headers.get('location')!.replace(/^[^&]*|#.*$/g, ''));
    expect(shown).toContain('我等了两个小时');
    expect(shown).toContain('Recorded: it stands below');
  });

  it('chooses, confirms and disputes, and says by whom; a promise that is not claimed can’t be disputed', async () => {
    const { promiseId, requestId } = theCase;
    const refused = await act('dispute', { key: await keyOf(), promiseId, words: 'no' });
    expect(refused.headers.get('location')).toMatch(/done=no#done$/);
    await act('choose', { key: `${await keyOf()}.b`, requestId, optionId: 'b' });
    await act('confirm', { key: `${await keyOf()}.c`, promiseId });
    await act('dispute', { key: `${await keyOf()}.d`, promiseId, words: '没有回电' });
    await act('call', { key: `${await keyOf()}.e`, day: '' });
    for (const type of ['OptionChosen', 'PromiseKept', 'PromiseDisputed', 'CallAttempted'])
      expect([type, await entries(type)]).toMatchObject([type, [{ source: 'customer-statement' }]]);
    expect(await pageNow()).not.toContain('id="offers"');
  });

  it('from another site is refused, and without the link’s session there is nothing', async () => {
    const words = { key: await keyOf(), words: 'forged' };
    const foreign: Record<string, string>[] = [
      { cookie, origin: 'https://elsewhere.example' },
      { cookie, 'sec-fetch-site': 'cross-site' },
      { cookie },
    ];
    for (const headers of foreign) expect((await act('say', words, headers)).status).toBe(403);
    expect((await act('say', words, {})).status).toBe(404);
    const another = await customerCase(agent, tokens, '13900008765');
    const strangers = { cookie: await cookieFor(another, '8765'), origin: product.url };
    expect((await act('say', words, strangers)).status).toBe(404);
    expect(await entries('CustomerStatementAdded')).toHaveLength(1);
  });

  it.each<[string, string, Record<string, string>]>([
    ['an act that is none', 'forgive', {}],
    ['an act that every object has', 'constructor', {}],
    ['no words', 'say', { words: '' }],
    ['too many words', 'say', { words: 'x'.repeat(2001) }],
    ['a file that the case does not have', 'say', { words: 'w', file: `sha256:${'a'.repeat(64)}` }],
    ['a promise of somebody else', 'confirm', { promiseId: 'another' }],
    ['a day that is none', 'call', { day: 'yesterday' }],
    ['no key', 'say', { words: 'w', key: '' }],
  ])('given %s, records nothing, and the page says so', async (_what, name, fields) => {
    const before = (await agent.get<{ head: string }>('/health/ready')).body.head;
    const answer = await act(name, { key: `${await keyOf()}.x`, ...fields });
    expect([answer.status, answer.headers.get('location')?.slice(-13)]).toEqual([303, '&done=no#done']);
    expect((await agent.get<{ head: string }>('/health/ready')).body.head).toBe(before);
    expect(await pageNow('&done=no')).toContain('Not recorded');
  });
});
