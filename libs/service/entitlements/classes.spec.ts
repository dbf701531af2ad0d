import 'reflect-metadata';
import { entitlement, type Entitlement } from './entitlement.rules.js';
import { repairDone, ZONE } from './testing/d-brand-unit.js';
import { day, unitOf } from './testing/unit-of.js';

/* What `unitEntitlement` answers, without the log. */

const asked = (facts: ReturnType<typeof unitOf>, at: string) => entitlement(facts, at, ZONE);
const remedy = ({ remedies }: Entitlement, kind: string, rule?: string) =>
  remedies.find(one => one.kind === kind && (rule === undefined || one.rules.some(({ id }) => id === rule)));
const end = ({ terms }: Entitlement, id = 'whole-machine') =>
  terms.find(term => term.id === id)?.alternatives.map(one => one.end);
const stay = (id: string, from: string, to: string | undefined) =>
  repairDone(id, from, to, { stayed: 'yes' });
const open = (answer: Entitlement) => answer.openQuestions.map(({ id }) => id);

describe('An appliance (R-09)', () => {
  const twice = [stay('a', '2023-03-01', '2023-03-11'), stay('b', '2023-05-01', '2023-05-06')];

  it('has its term from the invoice, without the days in repair; a holiday moves nothing', () => {
    expect(end(asked(unitOf('appliance', '2022-10-01'), '2023-01-01'))).toEqual(['2023-10-01']);
    expect(end(asked(unitOf('appliance', '2022-10-01', { repairs: twice }), '2023-07-01'))).toEqual([
      '2023-10-16',
    ]);
  });

  it('within 7 days is given back, within 15 exchanged, as the customer chooses', () => {
    const fault = { firstFault: day('2023-01-05') };
    const early = asked(unitOf('appliance', '2023-01-01', fault), '2023-01-05');
    expect([remedy(early, 'refund')?.status, remedy(early, 'exchange')?.status]).toEqual([
      'available',
      'available',
    ]);
    const later = asked(unitOf('appliance', '2023-01-01', { firstFault: day('2023-01-16') }), '2023-01-16');
    expect([remedy(later, 'refund')?.status, remedy(later, 'exchange')?.status]).toEqual([
      'not-yet',
      'available',
    ]);
  });

  it('failing after two repairs is exchanged or given back', () => {
    const repairs = [...twice, stay('c', '2023-08-01', undefined)];
    const answer = asked(unitOf('appliance', '2022-10-01', { repairs }), '2023-08-02');
    expect(remedy(answer, 'exchange')).toMatchObject({
      status: 'available',
      rules: [{ id: 'R-09', article: '§11' }],
    });
    expect(remedy(answer, 'refund')?.status).toBe('available');
  });

  it.each([
    ['2023-03-31', 'not-yet'],
    ['2023-04-01', 'conditional'],
    ['2023-05-30', 'conditional'],
    ['2023-05-31', 'available'],
  ])('in repair since 1 March, on %s: exchange for the delay is %s', (at, status) => {
    const facts = unitOf('appliance', '2022-10-01', { repairs: [stay('a', '2023-03-01', undefined)] });
    expect(remedy(asked(facts, at), 'exchange')?.status).toBe(status);
  });

  it('given in an exchange begins its term anew, and counts its own repairs only', () => {
    const old = unitOf('appliance', '2022-10-01', { repairs: twice });
    const facts = {
      ...unitOf('appliance', '2022-10-01'),
      sold: undefined,
      replaces: { on: day('2023-08-10'), facts: old },
    };
    const answer = asked(facts, '2023-09-01');
    expect(end(answer)).toEqual(['2024-08-10']);
    expect(answer.trace[0]?.rules).toEqual([{ id: 'R-09', article: '§13' }]);
    expect(answer.repairsCounted).toBe(0);
  });

  it('has the operator prove within six months', () => {
    expect(asked(unitOf('appliance', '2023-01-01'), '2023-06-30').burdenOfProof).toBe('operator');
    expect(asked(unitOf('appliance', '2023-01-01'), '2023-07-02').burdenOfProof).toBe('not-by-this-rule');
  });
});

describe('A mobile phone (R-11)', () => {
  it('has a year, its battery half of one', () => {
    const answer = asked(unitOf('phone', '2023-01-10'), '2023-02-01');
    expect([end(answer), end(answer, 'battery')]).toEqual([['2024-01-10'], ['2023-07-10']]);
  });

  it('waiting 60 days for a part the maker does not supply is exchanged, if that is the cause', () => {
    const facts = unitOf('phone', '2023-01-10', { repairs: [stay('a', '2023-02-01', undefined)] });
    expect(remedy(asked(facts, '2023-04-02'), 'exchange')?.status).toBe('not-yet');
    expect(remedy(asked(facts, '2023-04-03'), 'exchange')).toMatchObject({
      status: 'conditional',
      rules: [{ article: '§16' }],
    });
  });

  it('over 30 days is a question: that rule is from memory', () => {
    const facts = unitOf('phone', '2023-01-10', { repairs: [stay('a', '2023-02-01', undefined)] });
    const answer = asked(facts, '2023-03-10');
    expect(open(answer)).toContain('delay-rule-from-memory');
    expect(remedy(answer, 'exchange')?.status).toBe('not-yet');
  });

  it('given in an exchange goes on with the old term, and asks whether it should', () => {
    const old = unitOf('phone', '2023-01-10', { repairs: [stay('a', '2023-02-01', '2023-02-11')] });
    const facts = {
      ...unitOf('phone', '2023-01-10'),
      sold: undefined,
      replaces: { on: day('2023-06-01'), facts: old },
    };
    const answer = asked(facts, '2023-06-02');
    expect(end(answer)).toEqual(['2024-01-20']);
    expect(open(answer)).toContain('term-anew-not-known');
  });
});

describe('A car (R-13)', () => {
  const long = [stay('a', '2023-02-01', '2023-03-10')];

  it('stands under the order of its day: 35 days in 2020, 30 days in 2023', () => {
    const of2020 = asked(
      unitOf('car', '2019-06-01', { repairs: [stay('a', '2020-02-01', '2020-03-04')] }),
      '2020-04-01',
    );
    expect(of2020.policyVersions['R-13']).toBe('2013');
    expect(remedy(of2020, 'exchange')?.status).toBe('not-yet');
    const of2023 = asked(
      unitOf('car', '2022-06-01', { repairs: [stay('a', '2023-02-01', '2023-03-05')] }),
      '2023-04-01',
    );
    expect(of2023.policyVersions['R-13']).toBe('2021');
    // 32 or 33 days are over 30, but the two years are from memory and decide nothing.
    expect(remedy(of2023, 'exchange')?.status).toBe('depends');
  });

  it('more than five days in one repair is owed a substitute from day six', () => {
    const answer = asked(unitOf('car', '2022-06-01', { repairs: long }), '2023-03-11');
    expect(answer.duties.map(({ id }) => id)).toEqual(['substitute-vehicle', 'answer-in-time']);
  });

  it('has a term that is from memory, so that it is a question until something else says it', () => {
    const answer = asked(unitOf('car', '2022-06-01'), '2022-07-01');
    expect(remedy(answer, 'repair')?.status).toBe('depends');
    expect(open(answer)).toContain('term-from-memory');
  });
});

describe('Other goods', () => {
  it('go back for want of quality within 7 days of receipt (R-04)', () => {
    const facts = unitOf('other', '2023-01-01', {
      delivered: day('2023-01-05'),
      firstFault: day('2023-01-12'),
    });
    expect(remedy(asked(facts, '2023-01-12'), 'refund', 'R-04')?.status).toBe('available');
    const late = { ...facts, firstFault: day('2023-01-13') };
    expect(remedy(asked(late, '2023-01-13'), 'refund', 'R-04')?.status).toBe('ended');
  });

  it.each([
    ['2023-01-12', 'available'],
    ['2023-01-13', 'ended'],
  ])(
    'sold at a distance and received on 5 January go back without a reason (R-05): on %s %s',
    (at, status) => {
      const facts = unitOf('other', '2023-01-01', { saleChannel: 'online', delivered: day('2023-01-05') });
      expect(remedy(asked(facts, at), 'refund', 'R-05')?.status).toBe(status);
    },
  );

  it('sold at a distance, receipt not recorded, are within the days while the sale is', () => {
    const facts = unitOf('computer', '2023-01-01', { saleChannel: 'online' });
    expect(remedy(asked(facts, '2023-01-08'), 'refund', 'R-05')?.status).toBe('available');
    expect(remedy(asked(facts, '2023-01-09'), 'refund', 'R-05')?.status).toBe('depends');
  });

  it('sold before 15 March 2014, or in a shop, do not', () => {
    const before = unitOf('computer', '2014-03-10', { saleChannel: 'online' });
    expect(remedy(asked(before, '2014-03-16'), 'refund', 'R-05')).toBeUndefined();
    expect(remedy(asked(unitOf('computer', '2023-01-01'), '2023-01-02'), 'refund', 'R-05')).toBeUndefined();
  });
});

describe('Goods sold in the EU (R-18)', () => {
  const eu = (soldOn: string, more = {}) =>
    unitOf('phone', soldOn, { market: 'EU', delivered: day(soldOn), ...more });

  it('have two years, and repair or replacement by choice', () => {
    const answer = asked(eu('2024-05-01'), '2025-01-01');
    expect(end(answer)).toEqual(['2026-05-01']);
    expect([remedy(answer, 'repair')?.status, remedy(answer, 'exchange')?.status]).toEqual([
      'available',
      'available',
    ]);
  });

  it('have 12 months more after a repair, from 31 July 2026 on', () => {
    const repairs = [stay('a', '2026-10-01', '2026-10-05')];
    expect(end(asked(eu('2026-08-01', { repairs }), '2026-11-01'))).toEqual(['2029-08-01']);
    expect(end(asked(eu('2026-08-01'), '2026-11-01'))).toEqual(['2028-08-01']);
  });

  it('sold before that day and repaired after it: both ends, and the question', () => {
    const repairs = [stay('a', '2026-10-01', '2026-10-05')];
    const answer = asked(eu('2025-08-01', { repairs }), '2026-11-01');
    expect(end(answer)).toEqual(['2027-08-01', '2028-08-01']);
    expect(open(answer)).toContain('sold-before-in-force');
  });

  it('repaired before that day have nothing added, asked then and now', () => {
    const repairs = [stay('a', '2026-03-01', '2026-03-05')];
    expect(end(asked(eu('2025-08-01', { repairs }), '2026-07-30'))).toEqual(['2027-08-01']);
    expect(end(asked(eu('2025-08-01', { repairs }), '2026-11-01'))).toEqual(['2027-08-01']);
  });

  it('show the repair form’s 30 days as a question: its wording is from memory', () => {
    expect(open(asked(eu('2026-08-01'), '2026-11-01'))).toContain('repair-form-fixed');
    expect(open(asked(eu('2024-08-01'), '2026-07-30'))).not.toContain('repair-form-fixed');
  });
});
