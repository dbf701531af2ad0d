import 'reflect-metadata';
import { entitlement, type Entitlement, type Remedy } from './entitlement.rules.js';
import { dBrandUnit, repairDone, ZONE } from './testing/d-brand-unit.js';

/* What `unitEntitlement` answers, without the log. */

const remedy = ({ remedies }: Entitlement, kind: Remedy['kind'], scope = 'whole-machine') =>
  remedies.find(one => one.kind === kind && one.scope === scope);
const wholeMachine = ({ terms }: Entitlement) => terms.find(({ id }) => id === 'whole-machine')!;
const said = (answer: Entitlement) => answer.trace.map(({ text }) => text.en).join('\n');

describe('The D-brand laptop on 9 July 2013', () => {
  const answer = entitlement(dBrandUnit, '2013-07-09', ZONE);

  it('has two ends of its term, each with what it assumes, and does not choose', () => {
    expect(
      wholeMachine(answer).alternatives.map(
        ({ assumption, plainEnd, repairDays, countedEnd, end, holiday }) => ({
          assumes: assumption.id,
          plainEnd,
          repairDays,
          countedEnd,
          end,
          holiday: holiday?.en,
        }),
      ),
    ).toEqual([
      {
        assumes: 'as-recorded',
        plainEnd: '2014-02-01',
        repairDays: 0,
        countedEnd: '2014-02-01',
        end: '2014-02-07',
        holiday: expect.stringContaining('Spring Festival'),
      },
      {
        assumes: 'stayed-with-shop',
        plainEnd: '2014-02-01',
        repairDays: 20,
        countedEnd: '2014-02-21',
        end: '2014-02-21',
        holiday: undefined,
      },
    ]);
    const [recorded, stayed] = wholeMachine(answer).alternatives;
    expect(recorded?.assumption.text.en).toContain('not recorded');
    expect(stayed?.assumption.text.en).toMatch(
      /16 June 2013 to 23 June 2013 \(7 days\).*26 June 2013 to 9 July 2013 \(13 days\)/,
    );
    expect(stayed?.assumption.text['zh-CN']).toContain('2013年6月16日至2013年6月23日（7天）');
  });

  it('covers the mainboard for two years', () => {
    const mainParts = answer.terms.find(({ id }) => id === 'main-parts')!;
    expect(mainParts.parts).toContain('mainboard');
    expect(mainParts.parts).not.toContain('battery');
    expect(
      mainParts.alternatives.map(({ plainEnd, countedEnd, end }) => [plainEnd, countedEnd, end]),
    ).toEqual([
      ['2015-02-01', '2015-02-01', '2015-02-01'],
      ['2015-02-01', '2015-02-21', '2015-02-25'], // Spring Festival of 2015
    ]);
  });

  it('gives repair, and an exchange once it fails a third time', () => {
    expect(remedy(answer, 'repair')?.status).toBe('available');
    expect(remedy(answer, 'repair', 'main-parts')?.status).toBe('available');
    expect(answer.repairsCounted).toBe(2);
    expect(remedy(answer, 'exchange')).toMatchObject({
      status: 'conditional',
      rules: [{ id: 'R-10', article: '§13' }],
    });
    expect(remedy(answer, 'exchange')?.because.en).toContain('one more failure');
    expect(remedy(answer, 'refund')?.status).toBe('ended');
  });

  it('counts the first fault on day 125', () => {
    expect(answer.firstFaultDay).toBe(125);
    expect(said(answer)).toContain('day 125');
  });

  it('says that the burden of proof was not yet turned round in 2013, and that the day is from memory', () => {
    expect(answer.burdenOfProof).toBe('not-in-force');
    expect(answer.policyVersions).toEqual({ 'R-10': '2002' });
    const cited = answer.rules.find(({ id }) => id === 'R-03');
    expect(cited).toMatchObject({
      applies: 'not-in-force',
      inForceFrom: '2014-03-15',
      inForceFromSource: 'memory',
      source: 'verified',
    });
    expect(said(answer)).toContain('not yet in force on 9 July 2013');
  });

  it('cites R-10 as read on secondary pages only', () => {
    const cited = answer.rules.filter(({ id }) => id === 'R-10');
    expect(cited.map(({ article }) => article)).toEqual(
      expect.arrayContaining(['§8', '§10', '§13', 'terms']),
    );
    expect(
      cited.every(({ source, inForceFrom }) => source === 'secondary' && inForceFrom === '2002-09-01'),
    ).toBe(true);
  });

  it('states the regression after one day as a question', () => {
    expect(answer.openQuestions).toEqual([
      expect.objectContaining({ id: 'regression-of-another-part', rules: [{ id: 'R-10', article: '§10' }] }),
    ]);
    expect(answer.openQuestions[0]?.text.en).toContain('not decided');
  });

  it('says all of it in both languages', () => {
    const texts = [...answer.trace, ...answer.openQuestions].map(({ text }) => text);
    for (const { 'zh-CN': zh, en } of [...texts, ...answer.remedies.map(({ because }) => because)]) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).not.toMatch(/[\u4e00-\u9fff]|undefined|null/);
      expect(zh).not.toMatch(/undefined|null/);
    }
  });
});

describe('The same laptop on other days', () => {
  const asked = (at: string, more: Partial<typeof dBrandUnit> = {}) =>
    entitlement({ ...dBrandUnit, repairs: [], regressions: [], ...more }, at, ZONE);

  it('after the first repair needs one more', () => {
    const answer = asked('2013-06-24', { repairs: dBrandUnit.repairs.slice(0, 1) });
    expect(remedy(answer, 'exchange')).toMatchObject({ status: 'not-yet' });
    expect(remedy(answer, 'exchange')?.because.en).toContain('1 done');
  });

  it('brought in a third time inside the term gives the exchange', () => {
    const third = repairDone('third', '2013-09-01', undefined);
    const answer = asked('2013-09-02', { repairs: [...dBrandUnit.repairs, third] });
    expect(remedy(answer, 'exchange')?.status).toBe('available');
  });

  it('between the two possible ends answers "it depends"', () => {
    const answer = asked('2014-02-10', { repairs: dBrandUnit.repairs });
    expect(remedy(answer, 'repair')?.status).toBe('depends');
    expect(remedy(answer, 'exchange')?.status).toBe('depends');
    expect(remedy(answer, 'repair', 'main-parts')?.status).toBe('available');
  });

  it('is inside the term up to the last day and not after it', () => {
    expect(remedy(asked('2014-02-07'), 'repair')?.status).toBe('available');
    expect(remedy(asked('2014-02-08'), 'repair')?.status).toBe('ended');
  });

  it('within seven and fifteen days of the sale has more to choose from', () => {
    const fault = { firstFault: dBrandUnit.sold };
    expect(remedy(asked('2013-02-08', fault), 'refund')?.status).toBe('available');
    expect(remedy(asked('2013-02-08', fault), 'exchange')?.status).toBe('available');
    expect(remedy(asked('2013-02-08', { firstFault: undefined }), 'refund')?.status).toBe('conditional');
    expect(remedy(asked('2013-02-09', { firstFault: undefined }), 'refund')?.status).toBe('ended');
    expect(remedy(asked('2013-02-16', { firstFault: undefined }), 'exchange')?.status).toBe('conditional');
  });

  it('asked after 15 March 2014 has the burden of proof in force, and asks whether it reaches back', () => {
    const answer = asked('2014-03-16');
    expect(answer.burdenOfProof).toBe('operator');
    expect(answer.openQuestions.map(({ id }) => id)).toContain('sold-before-in-force');
    expect(answer.policyVersions).toEqual({ 'R-10': '2002', 'R-03': '2013' });
  });

  it('counts a repair that goes on up to the day asked', () => {
    const going = asked('2013-06-20', {
      repairs: [repairDone('one', '2013-06-16', undefined, { stayed: 'yes' })],
    });
    expect(wholeMachine(going).alternatives).toMatchObject([
      { repairDays: 4, assumption: { id: 'as-recorded' } },
    ]);
  });
});

describe('What is not known', () => {
  it('without the day of sale computes nothing, and points to the rule about lost papers', () => {
    const answer = entitlement({ ...dBrandUnit, sold: undefined }, '2013-07-09', ZONE);
    expect(answer).toMatchObject({ basis: 'no-sale', terms: [] });
    expect(answer.remedies.every(({ status }) => status === 'unknown')).toBe(true);
    expect(answer.openQuestions[0]?.rules).toEqual([{ id: 'R-10', article: '§9' }]);
  });

  it('for a class of product without rules in force that day says so', () => {
    const answer = entitlement({ ...dBrandUnit, productClass: 'other' }, '2013-07-09', ZONE);
    expect(answer).toMatchObject({ basis: 'no-rules', rules: [] });
  });

  it('before the rules came into force has none', () => {
    expect(entitlement(dBrandUnit, '2002-08-31', ZONE).basis).toBe('no-rules');
  });

  it('of a sale known to the month gives an end for its first and its last day', () => {
    const sold = {
      from: Date.UTC(2013, 0, 31, 16),
      to: Date.UTC(2013, 1, 28, 16),
      precision: 'month',
      zone: ZONE,
    } as const;
    const answer = entitlement({ ...dBrandUnit, sold, repairs: [] }, '2013-07-09', ZONE);
    expect(wholeMachine(answer).alternatives.map(({ end }) => end)).toEqual(['2014-02-07', '2014-02-28']);
    expect(answer.firstFaultDay).toBeNull();
  });

  it('of a repair without dates says that its time could not be counted', () => {
    const answer = entitlement(
      { ...dBrandUnit, repairs: [repairDone('x', 'unknown', 'unknown')] },
      '2013-07-09',
      ZONE,
    );
    expect(answer.openQuestions.map(({ id }) => id)).toContain('repair-time-not-told');
  });

  it('of a unit not imported by the maker gives no maker’s warranty and leaves the seller open', () => {
    const answer = entitlement({ ...dBrandUnit, channel: 'grey-import' }, '2013-07-09', ZONE);
    expect(answer.remedies.every(({ status }) => status === 'none')).toBe(true);
    expect(answer.openQuestions[0]?.id).toBe('grey-import');
    const suspected = entitlement({ ...dBrandUnit, greySuspected: true }, '2013-07-09', ZONE);
    expect(suspected.openQuestions[0]?.id).toBe('grey-import-suspected');
    expect(suspected.remedies).toEqual(entitlement(dBrandUnit, '2013-07-09', ZONE).remedies);
  });

  it('a repair of the same part within thirty days is no question but the rule', () => {
    const regressions = [
      { orderId: 'mainboard-order', at: dBrandUnit.sold!, otherPart: false, daysAfter: 3 },
    ];
    const answer = entitlement({ ...dBrandUnit, regressions }, '2013-07-09', ZONE);
    expect(answer.openQuestions).toEqual([]);
    expect(said(answer)).toContain('at least 30 days');
  });
});
