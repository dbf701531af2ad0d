import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { vitrine } from '../../apps/cli/testing/command-line.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* What an operator orders of a read model that stands still, from the terminal beside the running product. */

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
const standing = async (before?: string): Promise<string> => {
  for (;;) {
    const said = (await stopped()).find(each => /stopped at event \d+/.test(each));
    if (said && said !== before) return said;
    await delay(20);
  }
};
const going = async (): Promise<void> => {
  while ((await stopped()).length > 0) await delay(20);
};

beforeAll(async () => {
  product = await startProduct({ folder, env: { DEMO: 'false' } });
  agent = clientOf(product.url, await tokensOf(folder).of('agent'));
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
  expect((await order('retry', name)).code).toBe(0);
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
  expect(await order('skip', name!, '--position', '1', ...why)).toMatchObject({
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

it('says that nobody runs the folder, which could record it', async () => {
  expect(await vitrine(['retry', 'registry', '--data', tempFolder()])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('start the installation'),
  });
});
