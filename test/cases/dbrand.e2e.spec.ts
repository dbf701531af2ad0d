import type { CaseAudit, CaseComparison, CaseEvents } from '#service/audit/queries/shapes.js';
import type { CaseView, PromiseCard } from '#service/timeline/compose/compose-case.rules.js';
import { entriesOf, startDBrand, type DBrand } from './dbrand.fixture.js';

/* What the audit of the D-brand case must find, and how its promises stand as known on five days. */

let dBrand: DBrand;
beforeAll(async () => (dBrand = await startDBrand()));
afterAll(() => dBrand.product.stop());

/** The rows of the table: the three promises of one word each, the plan, and the e-mail. */
const ROWS = {
  P1: 'Follow-up contact',
  P2: 'Part sent ahead (mainboard)',
  P3: 'Arrival of the part',
  P4: 'Urging',
  P5: 'Replacement',
  mail: 'Reply to the e-mail',
} as const;
type Row = keyof typeof ROWS;
const cardOf = ({ promises }: CaseView, row: Row): PromiseCard | undefined =>
  promises.find(({ about }) => about.startsWith(ROWS[row]));
const readingOf = (card: PromiseCard | undefined, reading: 'rolling' | 'for-the-term') =>
  card?.readings?.find(each => each.reading === reading);

describe('As known at the end of a day (Asia/Shanghai)', () => {
  const DAYS = ['2013-06-15', '2013-06-20', '2013-06-24', '2013-07-05', '2013-07-09'] as const;
  const known = new Map<string, CaseView>();
  beforeAll(async () => {
    for (const day of DAYS) known.set(day, (await dBrand.auditAt(`?at=${day}`)).view!);
  });

  /** Status, due day and what the card says came of it; undefined: not promised yet. */
  const table: readonly (readonly [Row, ...(readonly [string, string | undefined, RegExp] | undefined)[]])[] =
    [
      [
        'P2',
        ['at-risk', '2013-06-16', /no shipping record/],
        ['broken', '2013-06-16', /Broken/],
        ['broken', '2013-06-16', /Broken/],
        ['broken', '2013-06-16', /Broken/],
        ['broken', '2013-06-16', /Broken/],
      ],
      [
        'P3',
        undefined,
        ['open', '2013-06-24', /2 working days left/],
        ['kept', '2013-06-24', /Kept by 23 June/],
        ['kept', '2013-06-24', /Kept by 23 June/],
        ['kept', '2013-06-24', /Kept by 23 June/],
      ],
      [
        'P4',
        undefined,
        ['open', undefined, /no date was stated/],
        ['empty', undefined, /no action recorded/],
        ['empty', undefined, /no action recorded/],
        ['empty', undefined, /no action recorded/],
      ],
      [
        'P5',
        undefined,
        undefined,
        ['open', undefined, /no date was stated/],
        ['overdue', '2013-07-04', /Due on 4 July and not kept yet/],
        ['kept-late', '2013-07-04', /4 July → 9 July, \+3 working days/],
      ],
      [
        'mail',
        ['open', '2013-06-17', /Waiting/],
        ['missed', '2013-06-17', /No reply by 17 June/],
        ['missed', '2013-06-17', /No reply by 17 June/],
        ['missed', '2013-06-17', /No reply by 17 June/],
        ['missed', '2013-06-17', /No reply by 17 June/],
      ],
    ];
  const cells = table.flatMap(([row, ...expected]) =>
    expected.map((cell, index) => [row, DAYS[index]!, cell] as const),
  );

  it.each(cells)('%s on %s', (row, day, cell) => {
    const card = cardOf(known.get(day)!, row);
    if (!cell) return expect(card).toBeUndefined();
    const [status, due, outcome] = cell;
    expect([card?.status.code, card?.dueOn]).toEqual([status, due]);
    expect(card?.outcome).toMatch(outcome);
  });

  it.each([
    ['2013-06-15', 'in-time', /next due by 18 June/],
    ['2013-06-20', 'late', /19 June \(1 day\); next due by 26 June/],
    ['2013-06-24', 'late', /19 June \(1 day\); next due by 26 June/],
    ['2013-07-05', 'missed', /Missed: 26 June, 3 July/],
    ['2013-07-09', 'missed', /Missed: 26 June, 3 July/],
  ])(
    'P1 on %s: again and again by policy, and "for seven days" kept on the same card',
    (day, status, text) => {
      const card = cardOf(known.get(day)!, 'P1');
      const rolling = readingOf(card, 'rolling');
      expect([rolling?.status.code, rolling?.inForce]).toEqual([status, true]);
      expect(rolling?.text).toMatch(text);
      const other = readingOf(card, 'for-the-term');
      expect([other?.status.code, other?.inForce]).toEqual(['kept', false]);
    },
  );

  it('P3 on 20 June: the best case is missed, and the first date is not lost', () => {
    const card = cardOf(known.get('2013-06-20')!, 'P3')!;
    expect(card.bestOn).toBe('2013-06-19');
    expect(card.firstDue).toMatch(/at best 19 June/);
    expect(card.notes.join()).toMatch(/best case that was told was not met/);
    expect(card.words).toMatchObject({ text: '配件 19 日可能到店。' });
    expect(card.explanation).toMatchObject({ text: expect.stringContaining('「3-6个工作日」') });
  });

  it('P2 shows what was due beside what was found', () => {
    const { contrast } = cardOf(known.get('2013-06-20')!, 'P2')!;
    expect(contrast?.due).toMatch(/16 June/);
    expect(contrast?.found).toMatch(/not there|no shipping record/i);
  });

  it('before anything had happened nothing is known', async () => {
    expect((await dBrand.auditAt('?at=2013-06-05')).view).toBeNull();
  });

  it('known now of then: what was told later of an earlier day is seen on that day', async () => {
    const [then, now] = [
      await dBrand.auditAt('?at=2013-06-20'),
      await dBrand.auditAt('?at=2013-06-20&known=now'),
    ];
    const measured = (one: CaseAudit) => entriesOf(one.view!).some(({ type }) => type === 'Measured');
    expect([measured(then), measured(now)]).toEqual([false, true]);
  });

  it('15 → 20 → 24 June: one promise breaks, one is restated, the battery appears', async () => {
    const compared = async (from: string, to: string): Promise<CaseComparison> =>
      (
        await dBrand.auditor.get<CaseComparison>(
          `/audit/cases/${dBrand.caseId}/compare?from=${from}&to=${to}`,
        )
      ).body;
    const first = await compared('2013-06-15', '2013-06-20');
    expect(first.promises.map(({ was, is }) => `${was?.status} → ${is?.status}`)).toContain(
      'at-risk → broken',
    );
    expect(first.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['PromiseBroken', 'PromiseRestated', 'PromiseBestCaseMissed', 'ReplyMissed']),
    );
    const second = await compared('2013-06-20', '2013-06-24');
    expect(second.promises.map(({ about, was, is }) => [about, was?.status ?? null, is?.status])).toEqual(
      expect.arrayContaining([
        ['part-arrival', 'open', 'kept'],
        ['expedite', 'open', 'empty'],
        ['replacement', null, 'open'],
      ]),
    );
  });
});

describe('The figures', () => {
  it('33 days from 6 June to 9 July; two repairs, the battery 3 working days late', () => {
    expect(dBrand.view.span).toEqual({ from: '2013-06-06', to: '2013-07-09', days: 33 });
    expect(dBrand.view.answer).toBe(
      'Two repairs in 33 days. The battery came 3 working days after the standard term.',
    );
  });

  it('the third and the sixth working day after 16 June are the 19th and the 24th; the 23rd lies 5 after it', () => {
    const card = cardOf(dBrand.view, 'P3')!;
    expect([card.bestOn, card.dueOn]).toEqual(['2013-06-19', '2013-06-24']);
    expect(card.due).toMatch(/3–6 working days from 16 June/);
    const computed = dBrand.audit.findings.find(({ ruleId }) => ruleId === 'term-by-calendar')!;
    expect(computed.sentence.en).toMatch(/16 June to 23 June .* 5 working days/);
    expect(computed.account).toBe('clock');
  });

  it('the customer’s own count, exactly 6 days, stands beside the calendar’s on the same card', () => {
    const card = cardOf(dBrand.view, 'P3')!;
    expect(card.keptWords).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('正好是承诺的 6 天'),
    });
    expect(card.notes.join()).toMatch(/By the calendar: 5 working days/);
  });

  it('the sixth after 26 June is 4 July; 9 July is the ninth, three too late', () => {
    const card = cardOf(dBrand.view, 'P5')!;
    expect([card.dueOn, card.workingDaysLate]).toEqual(['2013-07-04', 3]);
    const worked = card.strip!.days.filter(
      ({ date, working }) => working && date > '2013-06-26' && date <= '2013-07-09',
    );
    expect(worked).toHaveLength(9);
  });

  it('the holiday call of 11 June is on a day off', () => {
    const day = dBrand.view.timeline.find(item => item.kind === 'day' && item.date === '2013-06-11');
    expect(day).toMatchObject({ holiday: expect.stringMatching(/Dragon Boat/) });
  });

  it('13 days without any contact are drawn as a gap', () => {
    const gap = dBrand.view.timeline.find(item => item.kind === 'gap');
    expect(gap).toMatchObject({ from: '2013-06-26', to: '2013-07-09', days: 13 });
  });
});

describe('What it cost the customer', () => {
  interface Costs {
    readonly times: Readonly<Record<string, { count: number; atLeast: boolean }>>;
    readonly unanswered: readonly { kind: string; on: string }[];
    readonly money: readonly unknown[];
    readonly measured: readonly { kind: string; amount?: unknown; quantity?: unknown }[];
    readonly company: Readonly<Record<string, { count: number; atLeast: boolean }>>;
    readonly entries: readonly { side: string; kind: string; on?: string }[];
  }
  let costs: Costs;
  beforeAll(async () => (costs = await dBrand.ofCase<Costs>('/costs')));
  const daysOf = (side: string, kind: string) =>
    costs.entries.filter(each => each.side === side && each.kind === kind).map(({ on }) => on);

  it('4 trips', () => {
    expect(costs.times['trip']).toEqual({ count: 4, atLeast: false });
    expect(daysOf('customer', 'trip')).toEqual(['2013-06-16', '2013-06-23', '2013-06-26', '2013-07-09']);
  });

  it('at least 5 calls, because nobody knows how often the direct line was tried', () => {
    expect(costs.times['call']).toEqual({ count: 5, atLeast: true });
    expect(daysOf('customer', 'call')).toEqual([
      '2013-06-06',
      '2013-06-13',
      '2013-06-13',
      '2013-06-19',
      '2013-06-24',
    ]);
  });

  it('1 e-mail, unanswered', () => {
    expect(costs.times['email']).toEqual({ count: 1, atLeast: false });
    expect(costs.unanswered).toMatchObject([{ kind: 'email', on: '2013-06-13' }]);
  });

  it('the brand called twice and sent one message', () => {
    expect(costs.company).toMatchObject({
      calls: { count: 2 },
      messages: { count: 1 },
      letters: { count: 0 },
    });
    expect(daysOf('company', 'call')).toEqual(['2013-06-11', '2013-06-19']);
  });

  it('transport and parking are named, and no amount is', () => {
    expect(costs.measured.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['transport', 'parking']));
    expect(costs.money).toEqual([]);
    expect(dBrand.view.cost.lines.find(({ kind }) => kind === 'money')?.value).toBe('no amount recorded');
  });
});

describe('The findings', () => {
  const found = (ruleId: string) => dBrand.audit.findings.filter(finding => finding.ruleId === ruleId);

  it.each([
    ['broken-promise', 1, /promised on 11 June for 16 June/],
    ['empty-promise', 1, /no action had been recorded/],
    ['missed-reply', 1, /13 June got no reply by 17 June \(reply-term v1\)/],
    ['follow-up-late', 1, /18 June was made on 19 June: 1 day late/],
    ['follow-up-missed', 1, /26 June and 3 July were not made/],
    ['late-promise', 1, /3 working days late/],
    ['best-case-missed', 1, /19 June/],
    ['unanswered-call', 1, /at least 1 attempt/],
    ['no-apology-recorded', 1, /no apology is recorded/],
    ['no-repair-evidence', 2, /no evidence is recorded of any step/],
    ['no-measurement-recorded', 2, /no measurement is recorded at intake or hand-over/],
    ['regression-after-repair', 1, /1 day after the hand-over.*battery.*mainboard/],
    ['defensive-statement', 1, /16 June/],
    ['queue-remark', 1, /26 June/],
    ['second-repair-done', 1, /exchange/],
    ['contradiction-yes-against-record', 1, /11 June the answer was yes; on 13 June .*no shipping record/],
    ['contradiction-restated', 1, /as reported, 19 June was told; on 19 June it was 24 June at the latest/],
    ['remote-diagnosis', 1, /7 beeps/],
    ['options-offered', 1, /2 options/],
    ['call-on-day-off', 1, /11 June/],
    ['customer-may-take-disk', 1, /whether it was done is not recorded/],
    ['kept-promise', 1, /kept by 23 June/],
  ])('%s', (ruleId, times, sentence) => {
    expect(found(ruleId)).toHaveLength(times);
    for (const finding of found(ruleId)) {
      expect(finding.sentence.en).toMatch(sentence);
      expect(finding.sentence['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('name two contradictions and no third: "can’t be wrong" came with the offer to replace it', () => {
    expect(dBrand.audit.findings.filter(({ ruleId }) => ruleId.startsWith('contradiction-'))).toHaveLength(2);
  });

  it('each shows its rule, its events, on whose account it rests, and what would refute it', () => {
    expect(dBrand.audit.findings.length).toBeGreaterThan(20);
    for (const { rule, events, account, refutedBy } of dBrand.audit.findings) {
      expect([rule.en, rule['zh-CN'], refutedBy.en, refutedBy['zh-CN']].filter(Boolean)).toHaveLength(4);
      expect(events.length).toBeGreaterThan(0);
      expect(['customer', 'clock']).toContain(account);
    }
  });

  it('good ones are as visible as the others', () => {
    expect(dBrand.audit.counts.good).toBe(5);
  });

  it('lead to events that are there', async () => {
    const { ticks } = (await dBrand.auditor.get<CaseEvents>(`/audit/cases/${dBrand.caseId}/events?limit=1`))
      .body;
    const ids = new Set(ticks.map(({ id }) => id));
    for (const { events } of dBrand.audit.findings) for (const { id } of events) expect(ids).toContain(id);
  });
});

describe('The warranty', () => {
  interface Entitlement {
    readonly terms: readonly {
      readonly id: string;
      readonly alternatives: readonly {
        end: string;
        countedEnd: string;
        repairDays: number;
        assumption: { id: string };
      }[];
    }[];
  }
  it('names its assumption: 20 days in the shop until 2014-02-21, without them 2014-02-07 after the Spring Festival', async () => {
    const { terms } = (
      await dBrand.agent.get<Entitlement>(`/units/${dBrand.unitId}/entitlement?at=2013-07-09`)
    ).body;
    const whole = terms.find(({ id }) => id === 'whole-machine')!;
    expect(
      whole.alternatives.map(({ assumption, repairDays, countedEnd, end }) => [
        assumption.id,
        repairDays,
        countedEnd,
        end,
      ]),
    ).toEqual([
      ['as-recorded', 0, '2014-02-01', '2014-02-07'],
      ['stayed-with-shop', 20, '2014-02-21', '2014-02-21'],
    ]);
    const rights = dBrand.view.tiles.find(({ id }) => id === 'rights')!;
    expect(rights.answer).toMatch(/7 February 2014.*21 February 2014/);
  });
});
