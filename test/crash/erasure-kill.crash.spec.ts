import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { png } from '#platform/files/testing/index.js';
import { findTexts } from '../kit/bytes.js';
import { factsIn } from '../kit/facts.js';
import { clientOf, type Client } from '../kit/http.js';
import { filesWith, storedKeys, storedTokens } from '../kit/key-bytes.js';
import { eventually, pause, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The product is killed while it erases: once held between the key and the record of it, then at any moment. */

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 2);
const AT_ONCE = 6;
const SECRET = `whsec_${Buffer.from('a secret of more than 24 bytes').toString('base64')}`;
const HIS = { name: '欧阳若兰甲', phone: '13977770001', email: 'ruolan@example.org' };

/** Takes notices, and never answers. */
const receiver = createServer();
const folder = tempFolder();
let url: string;
let product: Product;
let agent: Client;
let supervisor: Client;
let manager: Client;

const start = async (): Promise<void> => {
  const env = { DEMO: 'false', OUTBOX: 'webhook', WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET };
  product = await startProduct({ folder, env });
  const tokens = tokensOf(folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  supervisor = clientOf(product.url, await tokens.of('supervisor'));
  manager = clientOf(product.url, await tokens.of('manager', { id: 'test-manager' }));
};
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/notices`;
  await start();
}, 60_000);
afterAll(async () => {
  await product.stop();
  receiver.closeAllConnections();
  receiver.close();
  removeFolder(folder);
});

const subjectOf = (id: string): string => (id.startsWith('customer-') ? id : `customer-${id}`);
const orderOf = (customerId: string) =>
  supervisor.done(`/customers/${customerId}/erasure`, { because: 'no-longer-needed' });
const approve = (customerId: string) => manager.post(`/customers/${customerId}/erasure/approve`, {});
const statuses = async (): Promise<ReadonlyMap<string, string>> => {
  const { body } = await supervisor.get<{ erasures: { customerId: string; status: string }[] }>(
    '/erasures?limit=200',
  );
  return new Map(body.erasures.map(({ customerId, status }) => [customerId, status]));
};
const erased = (customers: readonly string[]) =>
  eventually(
    async () => {
      const now = await statuses();
      return customers.every(each => now.get(each) === 'erased');
    },
    'all of them erased',
    20_000,
  );
/** The facts about it, in a folder that nobody owns. */
const completions = async (customers: readonly string[]) => {
  const told = (await factsIn(folder)).filter(({ type }) => type === 'SubjectErased');
  return customers.map(each =>
    told
      .map(({ data }) => data as { customerId: string; keys: number })
      .filter(({ customerId }) => customerId === each),
  );
};

it('an erasure that is killed after the key and before its record is finished at the next start, recorded once, with all that it destroyed', async () => {
  const him = subjectOf((await agent.done('/customers', HIS)).id);
  const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  const { id: caseId } = await agent.done('/cases', { customerId: him, owner, title: '若兰的屏幕碎了' });
  await agent.send(`/cases/${caseId}/files`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(png('若兰的屏幕', 40_000)),
  });
  const promise = await agent.done('/promises', {
    ...{ caseId, by: { unit: '客服中心' }, words: '若兰小姐今天取到', literal: true },
    ...{ about: 'call-back', kind: 'firm', medium: 'phone', due: { term: { max: 3, unit: 'working-day' } } },
  });
  let notices = 0;
  const underWay = new Promise<void>(resolve => {
    receiver.on('request', () => {
      notices++;
      resolve();
    });
  });
  await agent.done(`/promises/${promise.id}/at-risk`, { because: 'said-so' });
  await underWay;
  await agent.done(`/promises/${promise.id}/withdraw`, { explanation: '客户不再需要。' });
  await agent.done(`/cases/${caseId}/close`, {});
  const secrets = [...storedKeys(folder, him), ...storedTokens(folder, him)];
  expect(filesWith(join(folder, 'keys'), secrets)).not.toEqual([]);

  // It waits for the notice that is under way: key, tokens and files are gone by then, and nothing says so.
  await orderOf(him);
  expect((await approve(him)).status).toBeLessThan(300);
  await eventually(() => Promise.resolve(!existsSync(join(folder, 'files', him))), 'his files are gone');
  await product.kill();
  expect(await completions([him])).toEqual([[]]);

  await start();
  await erased([him]);
  await product.stop();
  expect(await completions([him])).toEqual([[expect.objectContaining({ keys: 1, files: true })]]);
  expect(findTexts(folder, [...Object.values(HIS), '若兰的屏幕碎了', '若兰小姐今天取到'])).toEqual([]);
  expect(filesWith(folder, secrets)).toEqual([]);
  expect(notices).toBe(1);
  await start();
}, 90_000);

it('erasures that are killed at any moment are all finished, each recorded once', async () => {
  const all: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const some: string[] = [];
    for (let n = 0; n < AT_ONCE; n++) {
      const of = { name: `甲乙司马相如丙丁${round}${n}`, phone: `1396666${round}00${n}` };
      const subject = subjectOf((await agent.done('/customers', of)).id);
      await orderOf(subject);
      some.push(subject);
    }
    const approving = some.map(each => approve(each).catch(() => undefined));
    await pause(Math.random() * 120);
    await product.kill();
    await Promise.all(approving);
    await start();
    for (const each of some) if ((await statuses()).get(each) === 'proposed') await approve(each);
    all.push(...some);
  }
  await erased(all);
  await product.stop();
  const told = await completions(all);
  expect(told.map(facts => facts.map(({ keys }) => keys))).toEqual(all.map(() => [1]));
  expect(findTexts(folder, ['甲乙司马相如丙丁', '1396666'])).toEqual([]);
}, 120_000);
