import { auditCase } from '../audit-case.js';
import { cutAt } from '../replay/known-at.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';
import { compare } from './case-comparison.js';

const look = (day: string) =>
  auditCase(CASE_ID, dBrandHistory(), { cut: cutAt(day, ZONE), now: Date.UTC(2026, 0, 1), zone: ZONE });
const between = (from: string, to: string) => compare(CASE_ID, look(from), look(to), ZONE);

describe('what changed between two dates', () => {
  it('15 → 20 June: one promise breaks, another is made and told anew, urging is promised', () => {
    const { promises, findings } = between('2013-06-15', '2013-06-20');
    expect(promises.map(({ promiseId, was, is }) => [promiseId, was?.status ?? null, is?.status])).toEqual([
      ['p2', 'at-risk', 'broken'],
      ['p3', null, 'open'],
      ['p4', null, 'open'],
    ]);
    expect(promises[0]?.because.map(({ type }) => type)).toEqual(['PromiseBroken']);
    expect(promises[1]?.is).toEqual({ status: 'open', dueOn: '2013-06-24', firstDueOn: '2013-06-19' });
    expect(findings.appeared.map(one => one.ruleId)).toEqual(
      expect.arrayContaining([
        'broken-promise',
        'missed-reply',
        'best-case-missed',
        'contradiction-restated',
      ]),
    );
    expect(findings.gone).toEqual([]);
  });

  it('20 → 24 June: one is kept, one empty, the battery appears', () => {
    const { promises, findings, events } = between('2013-06-20', '2013-06-24');
    expect(promises.map(({ promiseId, is }) => [promiseId, is?.status])).toEqual([
      ['p3', 'kept'],
      ['p4', 'empty'],
      ['p5', 'open'],
    ]);
    expect(findings.changed.map(({ is }) => is.sentence.en)).toContain(
      'Where the unit was from 16 June to 23 June (7 days) is not recorded.',
    );
    expect(new Set(events.map(event => event.recordedOn))).toEqual(new Set(['2013-06-23', '2013-06-24']));
  });

  it('5 → 9 July: overdue becomes kept late, and the finding goes with it', () => {
    const { findings } = between('2013-07-05', '2013-07-09');
    expect(findings.gone.map(one => one.ruleId)).toEqual(['overdue-promise']);
    expect(findings.appeared.map(one => one.ruleId)).toContain('late-promise');
  });

  it('the same date twice, or backwards: nothing, and the same turned round', () => {
    expect(between('2013-06-20', '2013-06-20')).toEqual({
      promises: [],
      findings: { appeared: [], gone: [], changed: [] },
      events: [],
    });
    const [forth, back] = [between('2013-06-15', '2013-06-20'), between('2013-06-20', '2013-06-15')];
    expect(back.findings.gone.map(one => one.id).sort()).toEqual(
      forth.findings.appeared.map(one => one.id).sort(),
    );
    expect(back.promises.map(one => one.is?.status ?? null)).toEqual(
      forth.promises.map(one => one.was?.status ?? null),
    );
  });

  it('15 June → before the case began: everything is gone', () => {
    const { promises } = between('2013-06-15', '2013-06-01');
    expect(promises.every(one => one.is === null)).toBe(true);
  });
});
