import { join } from 'node:path';
import { vitrine, vitrineAlone } from '../../apps/cli/testing/command-line.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

interface Line {
  readonly findingId: string;
  readonly severity: string;
}

interface Board {
  readonly findings: readonly Line[];
  readonly waiting: number;
  readonly next: string | null;
}

interface Found {
  readonly kind: string;
  readonly id: string;
}
interface Disclosed {
  readonly purpose: string;
}

describe('vitrine audit', () => {
  const folder = tempFolder();
  let product: Product;
  let staff: Client;
  beforeAll(async () => {
    product = await startProduct({ folder });
    staff = clientOf(product.url, await tokensOf(folder).of('supervisor'));
    await eventually(
      async () => {
        const { body } = await staff.get<Board>('/findings?limit=1');
        return body.waiting === 0 && body.findings.length > 0;
      },
      'the audit of all cases',
      60_000,
    );
  }, 150_000);
  afterAll(async () => {
    await product.stop();
    removeFolder(folder);
  });
  const audit = (...args: string[]) => vitrine(['audit', ...args, '--data', folder]);
  const board = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: Board } = await staff.get<Board>(
        `/findings?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      ids.push(...body.findings.map(({ findingId }) => findingId));
      cursor = body.next;
    }
    return ids;
  };

  it('lists beside the running product what its board shows, as lines and as JSON', async () => {
    // The audit goes on: what is told beside a case has it audited again. So the board is read before and after.
    const same = await eventually(
      async () => {
        const before = await board();
        const asJson = await audit('findings', '--json');
        const after = await board();
        return before.join() === after.join() && { before, asJson };
      },
      'a board that stands still while the command reads it',
      60_000,
    );
    expect([same.asJson.code, same.asJson.errors]).toEqual([0, '']);
    expect((JSON.parse(same.asJson.output) as Line[]).map(({ findingId }) => findingId)).toEqual(same.before);
    const chinese = await audit('findings', '--severity', 'breach', '--lang', 'zh-CN');
    expect(chinese.output).toMatch(/breach +open +\p{Script=Han}/u);
  }, 90_000);

  it('tells a script by its exit code that something grave holds', async () => {
    const grave = await vitrineAlone([
      'audit',
      'findings',
      '--fail-on',
      'breach',
      '--json',
      '--data',
      folder,
    ]);
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

  const PHONE = '13900132013';
  const theCase = async (): Promise<string> => {
    const { output } = await vitrine(['audit', 'search', '--json', '--data', folder], {}, `${PHONE}\n`);
    return (JSON.parse(output) as { hits: Found[] }).hits.find(({ kind }) => kind === 'case')!.id;
  };

  it('finds a history by a phone from standard input, by a serial and by an id, and shows nothing of anybody', async () => {
    const byPhone = await vitrineAlone(['audit', 'search', '--data', folder], {}, `${PHONE}\n`);
    expect([byPhone.code, byPhone.errors]).toEqual([0, '']);
    expect(byPhone.output).toMatch(/^customer .*by the phone/m);
    expect(byPhone.output).toMatch(/^case /m);
    expect(byPhone.output).not.toMatch(/13900132013|陈先生/);
    const bySerial = await audit('search', 'DEMO-CM-4040', '--lang', 'zh-CN');
    expect([bySerial.code, bySerial.output]).toEqual([0, expect.stringMatching(/^unit .*按序列号/m)]);
    const byId = await audit('search', await theCase(), '--json');
    expect((JSON.parse(byId.output) as { hits: Found[] }).hits).toMatchObject([{ kind: 'case', by: 'id' }]);
    expect(await audit('search', '10000000000')).toMatchObject({ code: 1, output: '' });
    expect(await vitrine(['audit', 'search', '--data', folder], {}, '\n')).toMatchObject({ code: 2 });
  }, 60_000);

  it('opens what is personal for a purpose through the running product, which has recorded the look before', async () => {
    const caseId = await theCase();
    const { output, id } = await aPersonalEvent(caseId);
    expect(output).toContain('{"masked":true}');
    const alone = await audit('event', id, '--json');
    expect((JSON.parse(alone.output) as { causes: Found[] }).causes.at(-1)).toMatchObject({ id });
    expect((await audit('event', id)).output).toMatch(/because of\n/);
    expect((await audit('event', 'no-such-event')).code).toBe(2);
    const opened = await audit(
      'case',
      caseId,
      '--event',
      id,
      '--json',
      '--purpose',
      'audit',
      '--why',
      '投诉复核',
    );
    expect([opened.code, opened.errors]).toEqual([0, '']);
    expect(opened.output).not.toMatch(/masked|~p2:/);
    const told = await eventually(async () => {
      const { body } = await staff.get<{ disclosures: Disclosed[] }>(
        `/disclosures?caseId=${caseId}&by=command-line`,
      );
      return body.disclosures[0];
    }, 'the look among those of the case');
    expect(told).toMatchObject({ purpose: 'audit', scope: 'case', of: caseId, detail: 'vitrine-audit' });
  }, 60_000);

  it('tells how many findings there are a month at each shop', async () => {
    const { output, code } = await audit('trends', '--by', 'model', '--json');
    const { body } = await staff.get<object>('/findings/trends?by=model');
    expect([code, JSON.parse(output)]).toEqual([0, body]);
    expect((await audit('trends')).output).toMatch(/findings, \d+ cases/);
    expect(await audit('trends', '--from', '2026')).toMatchObject({ code: 2 });
  });

  it('packs the evidence of a case through the running product, and the bundle verifies', async () => {
    const caseId = await theCase();
    const file = join(folder, 'bundle.zip');
    expect(await audit('bundle', caseId, '--purpose', 'audit', '--out', file)).toMatchObject({ code: 0 });
    expect(await vitrine(['verify', file, '--trust-key-in-bundle'])).toMatchObject({ code: 0 });
    const refused = await audit('bundle', 'no-such-case', '--purpose', 'audit', '--out', file);
    expect([refused.code, refused.errors]).toEqual([2, expect.stringContaining('there is no case')]);
    expect(await audit('bundle', caseId)).toMatchObject({ code: 2 });
  });

  it('opens nothing for no purpose, for what is nobody’s history, and where nobody runs', async () => {
    const caseId = await theCase();
    for (const [args, why] of [
      [['case', caseId, '--purpose', 'curiosity', '--json'], /curiosity/],
      [['case', caseId, '--purpose', 'other', '--json'], /other/],
      [['case', caseId, '--why', 'because'], /--why goes with --purpose/],
      [['shop', 'pudong', '--purpose', 'audit'], /open the case/],
    ] as const) {
      const refused = await audit(...args);
      expect([refused.code, refused.output, refused.errors]).toEqual([2, '', expect.stringMatching(why)]);
    }
    await product.stop();
    const alone = await audit('case', caseId, '--purpose', 'audit');
    expect([alone.code, alone.output, alone.errors]).toEqual([
      2,
      '',
      expect.stringMatching(/Nobody runs .* Start it/),
    ]);
    expect(await audit('bundle', caseId, '--purpose', 'audit')).toMatchObject({ code: 2, output: '' });
    expect((await audit('search', PHONE)).code).toBe(0);
  }, 60_000);

  /** One of which something is masked. */
  async function aPersonalEvent(caseId: string): Promise<{ output: string; id: string }> {
    const { output } = await audit('case', caseId, '--json', '--limit', '500');
    const { events } = JSON.parse(output) as { events: { id: string; data?: object }[] };
    const found = events.find(event => JSON.stringify(event.data ?? {}).includes('"masked":true'))!;
    return { output: JSON.stringify(found), id: found.id };
  }
});
