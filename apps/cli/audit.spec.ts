import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { vitrine, vitrineAlone } from './testing/command-line.js';
import { folders, withStore } from './testing/folders.js';

const place = folders();
const data = place.make();
const ALL = dBrandHistory();
afterAll(() => place.remove());

beforeAll(async () => {
  await withStore(data, async store => {
    for (const { id, type, stream, revision, data: told, envelope } of ALL)
      await store.append(
        stream,
        [
          {
            id,
            type,
            data: Buffer.from(JSON.stringify(told)),
            metadata: Buffer.from(JSON.stringify(envelope)),
          },
        ],
        { expectedRevision: revision === 0n ? 'no-stream' : revision - 1n },
      );
  });
});

const audit = (...args: string[]) => vitrine(['audit', ...args, '--data', data, '--quiet']);

describe('vitrine audit', () => {
  it('replays a case at a date, in both languages, page by page', async () => {
    const first = await audit('case', CASE_ID, '--at', '2013-06-20', '--limit', '5');
    expect(first.code).toBe(0);
    expect(first.output).toMatch(/^As known on 2013-06-20: \d+ entries\n/);
    const after = /--after (\d+)/.exec(first.output)![1]!;
    const second = await audit(
      'case',
      CASE_ID,
      '--at',
      '2013-06-20',
      '--limit',
      '500',
      '--after',
      after,
      '--lang',
      'zh-CN',
    );
    expect(second.output).toMatch(/^截至 2013-06-20 所知/);
    expect(second.output).not.toContain('2013-06-2' + '4');
  });

  it('exits with 1 where the rules find a breach, and with 0 where they find none', async () => {
    const found = await audit('case', CASE_ID, '--findings', '--json');
    expect(found.code).toBe(1);
    const { findings } = JSON.parse(found.output) as { findings: { ruleId: string }[] };
    expect(findings.map(({ ruleId }) => ruleId)).toContain('broken-promise');
    const none = await audit('case', CASE_ID, '--findings', '--at', '2001-01-01');
    expect([none.code, none.output]).toEqual([0, expect.stringContaining('Nothing is found.')]);
  });

  it('compares two dates: P2 breaks between 15 and 20 June', async () => {
    const { code, output } = await audit('case', CASE_ID, '--compare', '2013-06-15', '2013-06-20', '--json');
    expect(code).toBe(0);
    const told = JSON.parse(output) as {
      states: { stream: string }[];
      findings: { appeared: { ruleId: string }[] };
    };
    expect(told.states.map(({ stream }) => stream)).toContain('promise-p2');
    expect(told.findings.appeared.map(({ ruleId }) => ruleId)).toContain('broken-promise');
  });

  it('tells of an event what was, what is, because of what, and what was known then', async () => {
    const { id } = ALL.find(({ type }) => type === 'PromiseBroken')!;
    const { code, output } = await audit('case', CASE_ID, '--event', id);
    expect(code).toBe(0);
    expect(output).toContain('because of');
    expect(output).toMatch(/recorded by then and not used: \d+/);
  });

  it('replays shop Pudong and the unit as it does the case', async () => {
    const unitId = ALL.find(({ envelope }) => envelope.unitId)!.envelope.unitId!;
    const total = async (...asked: string[]) =>
      Number(/: (\d+) entries/.exec((await audit(...asked)).output)?.[1]);
    expect(await total('shop', 'pudong')).toBeGreaterThan(3);
    expect(await total('unit', unitId)).toBeGreaterThan(await total('unit', unitId, '--at', '2013-06-15'));
  });

  it('exits with 2 for what it can’t do, and says why', async () => {
    for (const [args, why] of [
      [['case', 'nothing'], /Nothing recorded names/],
      [['case', CASE_ID, '--at', 'soon'], /Expected a time/],
      [['case', CASE_ID, '--at', '2013-06-20', '--position', '4'], /not by both/],
      [['case', CASE_ID, '--position', '-1'], /whole number/],
      [['case', CASE_ID, '--compare', '2013-06-20'], /two dates/],
      [['case', CASE_ID, '--event', 'x'], /has no event/],
    ] as const) {
      const { code, errors } = await audit(...args);
      expect([code, errors]).toEqual([2, expect.stringMatching(why)]);
    }
    const { code } = await vitrineAlone(['audit', 'case', 'x', '--data', place.make('none')]);
    expect(code).toBe(2);
  });
});
