import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { vitrine } from '../../apps/cli/testing/command-line.js';
import { demoCases } from '../kit/demo.js';
import { factsIn } from '../kit/facts.js';
import { clientOf } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* An installation that is backed up and moved while people work with it. */

/** Each starts the product and loads what it has. */
const WITHIN_MS = 90_000;
const root = tempFolder();
const at = (name: string): string => join(root, name);
const env = { DEMO_DUE_SECONDS: '86400', WIRE_PORT: '0' };
const running: Product[] = [];
afterAll(async () => {
  await Promise.all(running.map(product => product.stop()));
  removeFolder(root);
});

async function start(folder: string): Promise<Product> {
  const product = await startProduct({ folder, env });
  running.push(product);
  return product;
}

/** What a supervisor reads of the D-brand case, personal words revealed; the next process may show it at another position. */
async function story({ url, folder }: Product): Promise<string> {
  const staff = clientOf(url, await tokensOf(folder).of('supervisor'));
  const { dBrand } = await demoCases(staff);
  const { status, text } = await staff.get(`/cases/${dBrand.caseId}/timeline`);
  expect(status).toBe(200);
  return text.replaceAll(/"(asOf|position|upTo)":"?\w+"?/g, '');
}

const done = async (...args: string[]): Promise<string> => {
  const { code, output, errors } = await vitrine(args);
  expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' });
  return output;
};

describe('An installation', () => {
  let told: string;

  beforeAll(async () => {
    mkdirSync(at('data'));
    const product = await start(at('data'));
    told = await story(product);
    const agent = clientOf(product.url, await tokensOf(product.folder).of('agent'));
    let working = true;
    const work = (async () => {
      for (let n = 0; working; n++) await agent.done('/customers', { name: `客户 ${n}` });
    })();
    expect(await done('status', '--data', at('data'))).toMatch(
      /^Running: process \d+ since .*\nLog: position \d+\n$/,
    );
    await done('backup', '--data', at('data'), '--to', at('backup'), '--keys-to', at('keys'));
    await done('export', '--from', at('data'), '--out', at('log.ndjson.gz'));
    working = false;
    await work;
    await product.stop();
  }, WITHIN_MS);

  it(
    'is the same once it is restored from a backup that was made while it ran',
    async () => {
      await done('restore', '--from', at('backup'), '--keys-from', at('keys'), '--to', at('restored'));
      const product = await start(at('restored'));
      expect(await story(product)).toBe(told);
      await product.stop();
      const facts = await factsIn(at('restored'));
      expect(facts).toEqual((await factsIn(at('data'))).slice(0, facts.length));
    },
    WITHIN_MS,
  );

  it(
    'is the same once its log was exported while it ran, and imported elsewhere with its keys: nothing is set off',
    async () => {
      const output = await done('import', at('log.ndjson.gz'), '--to', at('imported'));
      for (const folder of ['keys', 'access'])
        cpSync(join(at('data'), folder), join(at('imported'), folder), { recursive: true });
      const product = await start(at('imported'));
      expect(await story(product)).toBe(told);
      await product.stop();
      const facts = await factsIn(at('imported'));
      expect(output).toContain(`${facts.length} events written`);
      expect(facts).toEqual((await factsIn(at('data'))).slice(0, facts.length));
    },
    WITHIN_MS,
  );
});
