import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openEmbeddedBeside } from '#platform/event-store';
import { vitrine, vitrineAlone } from '../../apps/cli/testing/command-line.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* What an operator orders of a read model or a reaction that stands still, from the terminal beside the running product. */

const folder = tempFolder();
let product: Product;
let agent: Client;

const onRows = (statement: string): void => {
  const database = new DatabaseSync(join(folder, 'read-store.db'), { timeout: 5_000 });
  database.exec(statement);
  database.close();
};
const order = (...args: string[]) => vitrine([...args, '--data', folder]);
const stopped = async (): Promise<readonly string[]> =>
  (await agent.get<{ stopped: string[] }>('/health/ready')).body.stopped;
const standing = async (before?: string, what = 'read model'): Promise<string> => {
  for (;;) {
    const said = (await stopped()).find(each => each.startsWith(what) && /: stopped at event \d+/.test(each));
    if (said && said !== before) return said;
    await delay(20);
  }
};
const going = async (what = 'read model'): Promise<void> => {
  while ((await stopped()).some(each => each.startsWith(what))) await delay(20);
};

/** Of a reaction, before it stops: 0.35 s. */
const ATTEMPTS = 4;
const REACTION = 'promise-tell-the-customer';
let promised: string;
const restate = (day: string) =>
  agent.done(`/promises/${promised}/restate`, { newDue: { latestBy: day }, explanation: '配件晚到。' });

/** A promise whose row the reaction can't read: it stops there, while the read models have their turn. */
async function failReaction(): Promise<string> {
  const { id: customerId } = await agent.done('/customers', { name: '王五', phone: '13900135555' });
  const { id: caseId } = await agent.done('/cases', {
    customerId,
    owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
    title: '不制冷',
  });
  ({ id: promised } = await agent.done('/promises', {
    caseId,
    by: { unit: '客服中心' },
    words: '年底前上门。',
    literal: true,
    about: 'visit',
    kind: 'firm',
    medium: 'phone',
    due: { latestBy: '2041-12-31' },
  }));
  for (const on of ['insert', 'update'])
    onRows(
      `create trigger spoil_${on} after ${on} on promise_ledger begin update promise_ledger set told = '{'; end`,
    );
  return (await restate('2042-01-31')).position;
}
let failsAt: string;

beforeAll(async () => {
  product = await startProduct({ folder, env: { DEMO: 'false', REACTION_ATTEMPTS: String(ATTEMPTS) } });
  agent = clientOf(product.url, await tokensOf(folder).of('agent'));
  failsAt = await failReaction();
}, 60_000);
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

it('tries it again once the cause is mended, and leaves nothing out', async () => {
  onRows(
    `create trigger refuse_rows before insert on customer_file begin select raise(abort, 'injected'); end`,
  );
  expect((await agent.post('/customers', { name: '张三' })).status).toBe(201);
  const first = await standing();
  const name = /read model (\S+):/.exec(first)![1]!;
  expect(await order('retry', name)).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      new RegExp(`^read-model ${name}: its event is tried again, recorded at position`),
    ),
  });
  // It says how often it was tried: another sentence is another try.
  await standing(first);
  onRows('drop trigger refuse_rows');
  expect((await vitrineAlone(['retry', name, '--data', folder])).code).toBe(0);
  await going();
  expect(await order('retry', name)).toMatchObject({ code: 2, errors: expect.stringContaining(name) });
}, 60_000);

it('leaves out exactly the event that it stands at, with who and why', async () => {
  onRows(
    `create trigger refuse_rows before insert on customer_file begin select raise(abort, 'injected'); end`,
  );
  expect((await agent.post('/customers', { name: '李四' })).status).toBe(201);
  const [, name, position] = /read model (\S+): .*event (\d+)/.exec(await standing())!;
  const why = ['--reason', '演练'];
  expect(await vitrineAlone(['skip', name!, '--position', '1', ...why, '--data', folder])).toMatchObject({
    code: 2,
    errors: expect.stringContaining(position!),
  });
  expect(await order('skip', name!, '--position', 'one', ...why)).toMatchObject({ code: 2 });
  expect(await order('skip', 'no-such', '--position', position!, ...why)).toMatchObject({
    code: 2,
    errors: expect.stringContaining('there is no read model and no reaction "no-such"'),
  });
  expect(await order('skip', name!, '--position', position!, ...why)).toMatchObject({
    code: 0,
    output: expect.stringContaining(`event ${position} is skipped`),
  });
  onRows('drop trigger refuse_rows');
  await going();
}, 60_000);

it('tries the event of a reaction again, and leaves it out, likewise', async () => {
  const what = `reaction ${REACTION}`;
  const first = await standing(undefined, what);
  expect(first).toContain(`stopped at event ${failsAt} (PromiseRestated) after ${ATTEMPTS} attempts`);
  expect(await order('retry', REACTION)).toMatchObject({
    code: 0,
    output: expect.stringMatching(`^${what}: its event is tried again, recorded at position`),
  });
  expect(await standing(first, what)).toContain(`after ${ATTEMPTS + 1} attempts`);
  const skip = (position: string) => order('skip', REACTION, '--position', position, '--reason', '演练');
  expect(await skip('1')).toMatchObject({ code: 2, errors: expect.stringContaining(failsAt) });
  for (const on of ['insert', 'update']) onRows(`drop trigger spoil_${on}`);
  expect(await skip(failsAt)).toMatchObject({
    code: 0,
    output: expect.stringContaining(`event ${failsAt} is skipped`),
  });
  await going(what);
  expect(await order('retry', REACTION)).toMatchObject({
    code: 2,
    errors: expect.stringContaining(REACTION),
  });
  // Only that one was left out.
  onRows(`update promise_ledger set told = null where told = '{'`);
  const { position } = await restate('2042-02-28');
  const log = openEmbeddedBeside({ folder: join(folder, 'log') });
  try {
    const queued = async (): Promise<readonly bigint[]> => {
      const found: bigint[] = [];
      for await (const event of log.readAll({ filter: { typePrefixes: ['NoticeQueued'] } }))
        found.push(event.position);
      return found;
    };
    const [only, ...others] = await eventually(async () => {
      const found = await queued();
      return found.length > 0 && found;
    }, 'the customer is written to');
    expect([only! > BigInt(position), others]).toEqual([true, []]);
  } finally {
    await log.close();
  }
}, 60_000);

it('says that nobody runs the folder, which could record it', async () => {
  expect(await vitrine(['retry', 'registry', '--data', tempFolder()])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('start the installation'),
  });
});
