import 'reflect-metadata';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { validateInput } from '#platform/event-sourcing/http/validate.js';
import { duePreview, type DuePreview } from './due-preview.js';
import { DuePreviewAnswer } from './due-preview-answer.js';

const now = Date.parse('2013-06-16T10:00+08:00');
const preview = async (question: Omit<DuePreview, never>, at = now) => {
  await using models = await readModels([], []);
  const answer = await models.ask(duePreview, question as DuePreview, { now: at });
  validateInput(DuePreviewAnswer, answer as object);
  return answer as DuePreviewAnswer;
};
const on = ({ latest, best }: DuePreviewAnswer) => [best?.on ?? null, latest.on ?? null];

describe('by when it would be due (duePreview)', () => {
  it('by a term in words: both ends, and each day that is counted', async () => {
    const answer = await preview({ about: 'part-arrival', n: 3, max: 6 });
    expect(on(answer)).toEqual(['2013-06-19', '2013-06-24']);
    expect(answer.days.map(({ date, nth }) => [date.slice(8), nth ?? 'off'])).toEqual([
      ['17', 1],
      ['18', 2],
      ['19', 3],
      ['20', 4],
      ['21', 5],
      ['22', 'off'],
      ['23', 'off'],
      ['24', 6],
    ]);
    expect(answer).toMatchObject({ from: '2013-06-16', workingDays: 6, calendarDays: 8, warnings: [] });
  });

  it('over a holiday: its days are named, and the weekend worked for them', async () => {
    const friday = Date.parse('2013-06-07T10:00+08:00');
    const answer = await preview({ about: 'part-arrival', max: 4 }, friday);
    expect(on(answer)).toEqual([null, '2013-06-14']);
    expect(answer.days.find(({ date }) => date === '2013-06-11')).toMatchObject({
      working: false,
      holiday: { 'zh-CN': expect.any(String) as unknown, en: expect.any(String) as unknown },
    });
    expect(answer.days[0]).toMatchObject({ date: '2013-06-08', working: true, nth: 1 });
    expect(answer.days[0]?.makeUp).toBeDefined();
  });

  it('where nothing is told: by the standard term', async () => {
    const answer = await preview({ about: 'part-arrival' });
    expect(on(answer)).toEqual([null, '2013-06-24']);
    expect(answer.policy).toBe('standard-term v1');
  });

  it('warns where only the best case is told and the standard term is later', async () => {
    const answer = await preview({ about: 'part-arrival', bestBy: '2013-06-19' });
    expect(on(answer)).toEqual(['2013-06-19', '2013-06-24']);
    expect(answer.warnings).toMatchObject([
      {
        code: 'only-best-case',
        text: { en: expect.stringContaining('it may be 2013-06-24') as unknown },
      },
    ]);
  });

  it('does not warn where the range is told', async () => {
    const range = { bestBy: '2013-06-19', latestBy: '2013-06-21' };
    const answer = await preview({ about: 'part-arrival', ...range });
    expect([answer.warnings, answer.standard?.on]).toEqual([[], '2013-06-24']);
  });

  it('in hours: a time, not a day', async () => {
    const { latest } = await preview({ about: 'call-back', max: 24, unit: 'hour' });
    expect(latest).toEqual({ at: '2013-06-17T10:00+08:00' });
  });

  it('says where the holidays of the year are not published yet', async () => {
    const { warnings } = await preview({ about: 'reply', latestBy: '2035-03-01' }, Date.UTC(2035, 0, 5));
    expect(warnings.map(({ code }) => code)).toEqual(['calendar-not-published']);
  });

  it.each([
    [{ about: 'refund' as const }, 'promise-needs-due'],
    [{ about: 'reply' as const, latestBy: 'soon' }, 'due-not-understood'],
    [{ about: 'reply' as const, latestBy: '2013-06-01' }, 'due-before-made'],
    [{ about: 'reply' as const, n: 4, max: 3 }, 'best-after-latest'],
  ])('refuses what making it would refuse: %j', async (question, type) => {
    await expect(preview(question)).rejects.toMatchObject({ problem: { type } });
  });
});
