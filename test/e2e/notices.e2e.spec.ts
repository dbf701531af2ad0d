import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientOf, type Client, type Done } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/** A machine with much else to do takes its time. */
const PATIENCE_MS = 25_000;

const folder = tempFolder();
let product: Product;
let agent: Client;
let supervisor: Client;
let manager: Client;
let theCase: Done;
const start = async (): Promise<void> => {
  product = await startProduct({ folder, env: { DEMO: 'false' } });
  const tokens = tokensOf(folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  supervisor = clientOf(product.url, await tokens.of('supervisor'));
  manager = clientOf(product.url, await tokens.of('manager'));
};
beforeAll(async () => {
  await start();
  const customer = await agent.done('/customers', { name: '李明', email: 'li.ming@example.org' });
  const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  theCase = await agent.done('/cases', { customerId: customer.id, owner, title: '充不进电' });
});
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

const promised = (more: object = {}): object => ({
  caseId: theCase.id,
  by: { unit: '客服中心', person: 'staff-7' },
  words: '一小时内给您回电。',
  literal: true,
  about: 'call-back',
  kind: 'firm',
  medium: 'phone',
  ...more,
});
interface Letter {
  readonly id: string;
  readonly to: { readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly data: { readonly matter: string; readonly promiseId: string };
}
const letters = async (): Promise<Letter[]> => {
  const names = await readdir(join(folder, 'outbox')).catch(() => []);
  const files = names.filter(name => name.endsWith('.json'));
  return await Promise.all(
    files.map(async name => JSON.parse(await readFile(join(folder, 'outbox', name), 'utf8')) as Letter),
  );
};
const lettersOf = async (promiseId: string) =>
  (await letters()).filter(letter => letter.data.promiseId === promiseId);
const told = (promiseId: string, count: number) => async (): Promise<Letter[] | undefined> => {
  const own = await lettersOf(promiseId);
  const { notices } = (await agent.get<{ notices: unknown[] }>(`/notices?status=sent&promiseId=${promiseId}`))
    .body;
  return own.length === count && notices.length === count ? own : undefined;
};

describe('a promise that is not kept in time', () => {
  let promiseId: string;

  it('is at risk and then overdue by the clock, and its customer is told each once', async () => {
    const due = { latestBy: new Date(Date.now() + 1_200).toISOString() };
    promiseId = (await agent.done('/promises', promised({ due }))).id;
    const own = await eventually(told(promiseId, 2), 'two letters, recorded as sent', PATIENCE_MS);
    expect(own.map(({ data }) => data.matter).sort()).toEqual(['at-risk', 'overdue']);
    for (const letter of own) {
      expect(letter.to.address).toBe('li.ming@example.org');
      expect(letter.text).toContain('客服中心曾答应您：“一小时内给您回电。”');
      expect(letter.text).toContain('promised you');
    }
  });

  it('told anew: he is told the new date and the reason', async () => {
    const again = { newDue: { latestBy: '2031-03-04' }, explanation: '线路故障。' };
    await agent.done(`/promises/${promiseId}/restate`, again);
    const own = await eventually(told(promiseId, 3), 'a third letter', PATIENCE_MS);
    const restated = own.find(({ data }) => data.matter === 'restated');
    expect(restated?.text).toMatch(/新的期限：2031年3月4日[^]*线路故障。/);
  });

  it('shows on his page that he was told', async () => {
    const { text } = await agent.get(`/cases/${theCase.id}/timeline`);
    expect(text).toContain('NoticeSent');
  });

  it('and is told nothing twice, also by the next process', async () => {
    await product.stop();
    await start();
    await agent.get('/health/ready');
    expect((await lettersOf(promiseId)).map(({ data }) => data.matter).sort()).toEqual([
      'at-risk',
      'overdue',
      'restated',
    ]);
  });
});

describe('a customer without an address', () => {
  it('is on the list of those whom somebody has to call', async () => {
    const nobody = await agent.done('/customers', { name: '王芳' });
    const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
    const other = await agent.done('/cases', { customerId: nobody.id, owner, title: '异响' });
    const promise = await agent.done('/promises', promised({ caseId: other.id }));
    await agent.done(`/promises/${promise.id}/at-risk`, { because: 'said-so' });
    const listed = await eventually(
      async () => {
        const { notices } = (await agent.get<{ notices: object[] }>('/notices?status=undeliverable')).body;
        return notices.length > 0 && notices;
      },
      'the undeliverable notice',
      PATIENCE_MS,
    );
    expect(listed).toMatchObject([{ promiseId: promise.id, reason: 'no-address' }]);
    const csv = await agent.get('/notices', { accept: 'text/csv' });
    expect(csv.text).toContain('undeliverable');
  });
});

describe('a promise beyond the agent’s authority', () => {
  it('becomes one when a supervisor approves it, in its own words', async () => {
    await manager.done('/promise-authorities', { role: 'agent', topics: ['call-back', 'compensation'] });
    const amount = { minor: 20_000, currency: 'CNY' };
    const wanted = promised({
      about: 'compensation',
      words: '赔您两百元。',
      amount,
      due: { latestBy: '2031-01-06' },
    });
    const proposed = await agent.done('/promises', wanted);
    expect(proposed.events.map(({ type }) => type)).toEqual(['PromiseNeedsApproval']);
    const approved = await supervisor.done(`/promises/${proposed.id}/approve`, {});
    expect(approved.events.map(({ type }) => type)).toEqual(['PromiseApproved', 'PromiseMade']);
    const path = `/promises/${proposed.id}?after=${approved.position}`;
    expect((await agent.get(path)).body).toMatchObject({ words: '赔您两百元。', status: 'open', amount });
  });
});
