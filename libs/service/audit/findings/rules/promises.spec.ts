import { fact } from '#platform/event-sourcing';
import { endOfDay, onDay } from '#platform/time';
import { CaseMatterEnded } from '#service/cases/case.events.js';
import {
  ExpediteActionTaken,
  OverPromiseSuspected,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseDisputed,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseOverdue,
  PromiseRestated,
} from '#service/promises/promise.events.js';
import { best, CASE_ID, latest, promised } from '#service/testing/d-brand/words.js';
import { find, says } from '../../testing/look.js';
import { atEndOf, told, ZONE, type Told } from '#service/testing/tell.js';
import { bestCaseMissed } from './best-case-missed.js';
import { brokenPromise } from './broken-promise.js';
import { emptyPromise } from './empty-promise.js';
import { keptPromise } from './kept-promise.js';
import { latePromise } from './late-promise.js';
import { onlyBestCaseTold } from './only-best-case-told.js';
import { overduePromise } from './overdue-promise.js';
import { termByCalendar } from './term-by-calendar.js';
import { undatedPromise } from './undated-promise.js';

const P = 'promise-p';
const dueAt = endOfDay('2013-06-16', ZONE);
const made = promised('p', '2013-06-11', 'shop', {
  about: 'part-shipment',
  kind: 'firm',
  words: 'w',
  due: latest('2013-06-16'),
});
const undated = promised('p', '2013-06-11', 'shop', {
  about: 'expedite',
  kind: 'implied',
  words: 'w',
  matterId: 'm',
});
const keptOn = (day: string, when = day): Told =>
  told(day, P, fact(PromiseKept, { at: onDay(when, ZONE), evidence: [], by: 'customer' }));
const broken = atEndOf('2013-06-16', P, fact(PromiseBroken, { reason: 'occasion-passed' }));
const overdue = atEndOf('2013-06-16', P, fact(PromiseOverdue, { dueAt, dueOn: '2013-06-16' }));
const keptLate = told(
  '2013-06-20',
  P,
  fact(PromiseKeptLate, {
    at: onDay('2013-06-20', ZONE),
    evidence: [],
    by: 'customer',
    dueAt,
    workingDaysLate: 4,
    calendarDaysLate: 4,
    calendar: 'cn v',
  }),
);

describe('a broken promise', () => {
  it('given one the clock found broken, then it is a breach on the clock’s account, with both dates', () => {
    const [finding, ...others] = find(brokenPromise, [made, broken], '2013-06-20');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'breach', account: 'clock' });
    expect(finding?.sentence).toEqual({
      'zh-CN': '配件提前发出：6月11日承诺，期限6月16日；到那天没有做到（6月16日）。',
      en: 'Part sent ahead: promised on 11 June for 16 June; the day passed without it (16 June).',
    });
    expect(finding?.events.map(event => event.type)).toEqual(['PromiseMade', 'PromiseBroken']);
    expect(finding?.id).toBe(`broken-promise:${finding?.events[1]?.id}`);
  });

  it('given an open one, one not due yet, or one found kept after all, then nothing', () => {
    expect(says(brokenPromise, [made], '2013-06-20')).toEqual([]);
    expect(says(brokenPromise, [], '2013-06-20')).toEqual([]);
    expect(says(brokenPromise, [made, broken, keptOn('2013-06-30', '2013-06-15')], '2013-06-30')).toEqual([]);
  });
});

describe('an overdue promise', () => {
  it('given the last moment passed, then the working days over are counted up to the day looked from', () => {
    expect(says(overduePromise, [made, overdue], '2013-06-20')).toEqual([
      'Part sent ahead: due 16 June, not recorded as kept by 20 June: 4 working days over.',
    ]);
    expect(says(overduePromise, [made, overdue], '2013-06-17')[0]).toContain('1 working day over');
  });

  it('given less than a working day, then the moment that has passed is said, which stands until the day turns', () => {
    const due = endOfDay('2013-06-16', ZONE) - 150 * 60_000;
    const within = atEndOf('2013-06-16', P, fact(PromiseOverdue, { dueAt: due, dueOn: '2013-06-16' }));
    const [finding] = find(overduePromise, [made, within], '2013-06-16');
    expect(finding?.sentence).toEqual({
      'zh-CN': expect.stringMatching(/：期限6月16日 21:30，到6月16日没有兑现的记录。$/),
      en: expect.stringMatching(/: due 16 June, 21:30, not recorded as kept by 16 June\.$/),
    });
  });

  it('given it was kept late, broken or told anew since, then nothing', () => {
    expect(says(overduePromise, [made, overdue, keptLate], '2013-06-20')).toEqual([]);
    const anew = told(
      '2013-06-18',
      P,
      fact(PromiseRestated, { newDue: latest('2013-06-30'), explanation: 'e' }),
    );
    expect(says(overduePromise, [made, overdue, anew], '2013-06-20')).toEqual([]);
    expect(says(overduePromise, [made], '2013-06-20')).toEqual([]);
  });
});

describe('a late promise', () => {
  it('given one kept after its due date, then the working days late are told with their calendar', () => {
    expect(says(latePromise, [made, overdue, keptLate], '2013-06-30')).toEqual([
      'Part sent ahead: due 16 June, kept on 20 June: 4 working days late (calendar cn v).',
    ]);
  });

  it('given the same day, then how late by the hour, where that was told', () => {
    const at = (ms: number) =>
      ({ from: dueAt + ms, to: dueAt + ms, precision: 'instant', zone: ZONE }) as const;
    const soon = (time: unknown): Told => ({
      ...keptLate,
      fact: { ...keptLate.fact, data: { ...keptLate.fact.data, at: time, workingDaysLate: 0 } },
    });
    expect(says(latePromise, [made, overdue, soon(at(35 * 60_000))], '2013-06-30')[0]).toContain(
      ': 35 minutes late (',
    );
    const someDay = soon(onDay('2013-06-17', ZONE));
    expect(says(latePromise, [made, overdue, someDay], '2013-06-30')[0]).toContain(
      'kept on 17 June (calendar',
    );
  });

  it('given one kept in time, or still overdue, then nothing', () => {
    expect(says(latePromise, [made, keptOn('2013-06-15')], '2013-06-30')).toEqual([]);
    expect(says(latePromise, [made, overdue], '2013-06-30')).toEqual([]);
  });
});

describe('a kept promise', () => {
  it('given one kept in time, then it is as visible as a breach', () => {
    const [finding] = find(keptPromise, [made, keptOn('2013-06-15')], '2013-06-30');
    expect(finding).toMatchObject({ severity: 'good', account: 'customer' });
    expect(finding?.sentence.en).toBe('Part sent ahead: due 16 June, kept on 15 June.');
  });

  it('given it was kept late, is disputed, or is open, then nothing', () => {
    const disputed = told('2013-06-17', P, fact(PromiseDisputed, { by: 'customer', words: 'w' }));
    expect(says(keptPromise, [made, overdue, keptLate], '2013-06-30')).toEqual([]);
    expect(says(keptPromise, [made, keptOn('2013-06-15'), disputed], '2013-06-30')).toEqual([]);
    expect(says(keptPromise, [made], '2013-06-30')).toEqual([]);
  });
});

describe('a best case that was told', () => {
  const possible = promised('p', '2013-06-16', 'shop', {
    about: 'part-arrival',
    kind: 'best-case',
    words: 'w',
    due: best('2013-06-19'),
  });
  const missed = atEndOf(
    '2013-06-19',
    P,
    fact(PromiseBestCaseMissed, { dueAt: endOfDay('2013-06-19', ZONE), dueOn: '2013-06-19' }),
  );
  const suspected = told(
    '2013-06-16',
    P,
    fact(OverPromiseSuspected, {
      toldBestOn: '2013-06-19',
      standardLatestOn: '2013-06-24',
      policy: 'standard-term v1',
    }),
  );

  it('given it passed, then that is said, also where the promise was kept later and in time', () => {
    const sentence = 'Arrival of the part: on 16 June 19 June was told at best; it was not met.';
    expect(says(bestCaseMissed, [possible, missed], '2013-06-20')).toEqual([sentence]);
    expect(says(bestCaseMissed, [possible, missed, keptOn('2013-06-23')], '2013-06-30')).toEqual([sentence]);
  });

  it('given it came true, as was told later, or lies ahead, then nothing', () => {
    expect(
      says(bestCaseMissed, [possible, missed, keptOn('2013-06-30', '2013-06-18')], '2013-06-30'),
    ).toEqual([]);
    expect(says(bestCaseMissed, [possible], '2013-06-18')).toEqual([]);
  });

  it('given only it was told while the standard term is longer, then both dates are said', () => {
    expect(says(onlyBestCaseTold, [possible, suspected], '2013-06-16')).toEqual([
      'Arrival of the part: on 16 June only 19 June was told; by the standard term (standard-term v1) it may take until 24 June.',
    ]);
    expect(says(onlyBestCaseTold, [possible], '2013-06-16')).toEqual([]);
  });
});

describe('an empty promise', () => {
  const ended = told(
    '2013-06-23',
    `case-${CASE_ID}`,
    fact(CaseMatterEnded, { matterId: 'm', label: 'repair' }),
  );
  const empty = told('2013-06-23', P, fact(PromiseFoundEmpty, { matterId: 'm' }), { source: 'clock' });

  it('given "yes" to urging and no action up to the end of the matter, then that is said', () => {
    const [finding] = find(emptyPromise, [undated, ended, empty], '2013-06-24');
    expect(finding).toMatchObject({ severity: 'breach', account: 'clock' });
    expect(finding?.sentence.en).toBe(
      'Urging: said yes on 11 June; when its matter ended on 23 June, no action had been recorded.',
    );
  });

  it('given an action, told later even, or a matter still open, then nothing', () => {
    const urged = told('2013-06-30', P, fact(ExpediteActionTaken, { whom: 'maker', result: 'r' }));
    expect(says(emptyPromise, [undated, ended, empty, urged], '2013-06-30')).toEqual([]);
    expect(says(emptyPromise, [undated], '2013-06-22')).toEqual([]);
  });
});

describe('a promise without a date', () => {
  it('given none was told, then that is said, with the date it got later', () => {
    expect(says(undatedPromise, [undated], '2013-06-12')).toEqual([
      'Urging: promised on 11 June without a date.',
    ]);
    const dated = told('2013-06-13', P, fact(PromiseDated, { due: latest('2013-06-20'), by: 'agreement' }));
    expect(says(undatedPromise, [undated, dated], '2013-06-14')).toEqual([
      'Urging: promised on 11 June without a date; it got one on 13 June (20 June).',
    ]);
  });

  it('given a date, or a plan that gives its dates, then nothing', () => {
    const rolling = promised('r', '2013-06-06', 'shop', { about: 'follow-up', kind: 'rolling', words: 'w' });
    expect(says(undatedPromise, [made, rolling], '2013-06-12')).toEqual([]);
  });
});

describe('a term told in working days', () => {
  const counted = promised('p', '2013-06-16', 'shop', {
    about: 'part-arrival',
    kind: 'firm',
    words: 'w',
    due: {
      ...latest('2013-06-24'),
      rule: { n: 3, max: 6, unit: 'working-day', calendar: 'cn', from: '2013-06-16' },
    },
  });

  it('given it was kept, then the calendar’s own count is said beside the term', () => {
    expect(says(termByCalendar, [counted, keptOn('2013-06-23')], '2013-06-30')).toEqual([
      'Arrival of the part: from 16 June to 23 June the calendar counts 5 working days; the term told was 3–6 (24 June at the latest).',
    ]);
  });

  it('given no term in working days, or it was not kept yet, then nothing is counted', () => {
    expect(says(termByCalendar, [made, keptOn('2013-06-15')], '2013-06-30')).toEqual([]);
    expect(says(termByCalendar, [counted], '2013-06-20')).toEqual([]);
  });
});
