import { vitrine } from '../../apps/cli/testing/command-line.js';
import { clientOf } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

interface Line {
  readonly findingId: string;
  readonly severity: string;
}

describe('vitrine audit', () => {
  const folder = tempFolder();
  let product: Product;
  let board: readonly string[];
  beforeAll(async () => {
    product = await startProduct({ folder });
    const staff = clientOf(product.url, await tokensOf(folder).of('supervisor'));
    board = await eventually(
      async () => {
        const { body } = await staff.get<{ findings: Line[]; waiting: number }>('/findings?limit=200');
        return body.waiting === 0 && body.findings.map(({ findingId }) => findingId);
      },
      'the audit of all cases',
      30_000,
    );
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    removeFolder(folder);
  });
  const audit = (...args: string[]) => vitrine(['audit', ...args, '--data', folder]);

  it('lists beside the running product what its board shows, as lines and as JSON', async () => {
    const asJson = await audit('findings', '--json');
    expect([asJson.code, asJson.errors]).toEqual([0, '']);
    expect((JSON.parse(asJson.output) as Line[]).map(({ findingId }) => findingId)).toEqual(board);
    const chinese = await audit('findings', '--severity', 'breach', '--lang', 'zh-CN');
    expect(chinese.output).toMatch(/breach +open +\p{Script=Han}/u);
  });

  it('tells a script by its exit code that something grave holds', async () => {
    const grave = await audit('findings', '--fail-on', 'breach', '--json');
    expect([grave.code, grave.errors]).toEqual([
      1,
      expect.stringMatching(/findings of severity breach hold/),
    ]);
    const none = await audit('findings', '--case', 'no-such-case', '--fail-on', 'good');
    expect([none.code, none.output]).toEqual([0, '0 findings.\n']);
  });

  it('tries a rule with other figures over all histories', async () => {
    const trial = await audit('try', 'silence', '--figures', 'days:1', '--json');
    expect(trial.code).toBe(0);
    const told = JSON.parse(trial.output) as { found: number; wouldFind: number; newlyFound: unknown[] };
    expect(told.wouldFind).toBe(told.found + told.newlyFound.length);
    expect(told.newlyFound.length).toBeGreaterThan(0);
  });

  it('says what it can’t try, and what it takes', async () => {
    const figure = await audit('try', 'silence', '--figures', 'weeks:1');
    expect([figure.code, figure.errors]).toEqual([1, expect.stringContaining('days')]);
    expect(await audit('try', 'no-such-rule', '--figures', 'days:1')).toMatchObject({ code: 1 });
    expect(await audit('try', 'silence')).toMatchObject({ code: 2 });
    expect(await audit('findings', '--severity', 'awful')).toMatchObject({ code: 2 });
  });
});
