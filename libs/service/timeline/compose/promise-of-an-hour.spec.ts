import { fact } from '#platform/event-sourcing';
import type { Locale } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { PromiseKeptLate, PromiseMade, PromiseOverdue } from '#service/promises/promise.events.js';
import { StoryBuilder, storyOf, ZONE } from '../testing/story-of.js';
import { composeCase } from './compose-case.rules.js';

const DAY = '2026-11-23';
const DUE = Date.parse('2026-11-23T15:42:00+08:00');
const BEFORE = DUE - 60_000;

const tale = () => {
  const story = new StoryBuilder('c1').on(DAY);
  story.add(
    'case-c1',
    fact(CaseOpened, {
      customerId: 'customer-1',
      owner: { kind: 'unit-of-company', id: 'desk', label: '客服中心' },
      title: '充不进电',
      accountOf: 'company',
    }),
  );
  story.add(
    'promise-1',
    fact(PromiseMade, {
      caseId: 'c1',
      to: 'customer-1',
      by: { unit: '客服中心' },
      words: '两分钟内给您回电',
      literal: true,
      about: 'call-back',
      kind: 'firm',
      medium: 'phone',
      due: { latestAt: DUE },
    }),
  );
  return story;
};
const viewOf = (story: StoryBuilder, asOf: number, locale: Locale = 'en') =>
  composeCase(storyOf('c1', story.events), { asOf, zone: ZONE, locale });

describe('a promise for an hour', () => {
  it('is due to the minute, today', () => {
    const view = viewOf(tale(), BEFORE);
    expect(view.promises[0]).toMatchObject({
      status: { code: 'open' },
      outcome: 'Due 15:42 today',
      due: 'By 15:42 today',
      dueOn: DAY,
      dueAt: DUE,
    });
    expect(view.tiles[1]!.answer).toBe('Call back: by 15:42 today');
    expect(view.answer).toBe('It began today. The next thing promised is due 15:42 today.');
  });

  it('turns late by the clock’s fact, without working days', () => {
    const story = tale();
    const at = { from: DUE, to: DUE, precision: 'instant', zone: ZONE } as const;
    story.add('promise-1', fact(PromiseOverdue, { dueAt: DUE }), {
      source: 'clock',
      occurredAt: at,
      recordedAt: DUE,
    });
    const view = viewOf(story, DUE + 1000, 'zh-CN');
    expect(view.promises[0]).toMatchObject({ status: { code: 'overdue', label: '已逾期' } });
    expect(view.promises[0]!.outcome).toBe('应在今天 15:42兑现，至今未兑现');
    expect(view.timeline.flatMap(item => (item.kind === 'day' ? item.entries : [])).at(-1)!.sentence).toBe(
      '回电已过期限今天 15:42，尚未兑现。',
    );
    expect(viewOf(story, DUE + 3 * 86_400_000).promises[0]!.due).toBe('By 23 November, 15:42');
  });

  it('kept the same day is late, by no working day', () => {
    const story = tale();
    const kept = { from: DUE + 600_000, to: DUE + 600_000, precision: 'instant', zone: ZONE } as const;
    story.add(
      'promise-1',
      fact(PromiseKeptLate, {
        at: kept,
        evidence: [],
        by: 'company',
        dueAt: DUE,
        workingDaysLate: 0,
        calendarDaysLate: 0,
        calendar: 'cn',
      }),
    );
    const view = viewOf(story, DUE + 700_000);
    expect(view.promises[0]!.outcome).toBe('15:42 today → 23 November, late');
    expect(view.answer).toBe('It began today. The call back came late.');
  });
});
