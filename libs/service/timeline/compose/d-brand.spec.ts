import { startOfDay, type LocalDate, type Locale } from '#platform/time';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { asKnownOn, ZONE } from '../testing/story-of.js';
import { composeCase, storyNow, type CaseView, type PromiseCard } from './compose-case.rules.js';

const storyOn = (day: LocalDate) => asKnownOn(CASE_ID, dBrandHistory(), day);
const EVENING_MS = 22 * 3_600_000;
const viewOn = (day: LocalDate, locale: Locale = 'en'): CaseView =>
  composeCase(storyOn(day), { asOf: startOfDay(day, ZONE) + EVENING_MS, zone: ZONE, locale });
const card = (view: CaseView, id: string): PromiseCard =>
  view.promises.find(each => each.id === id && each.kind !== 'reply')!;
const REPLY = 'c4';

describe('the D-brand case, as known at the end of', () => {
  // Capability §1.17: the table of promises.
  it.each([
    ['2013-06-15', { p1: 'open', p2: 'at-risk', p3: undefined, p4: undefined, p5: undefined, c4: 'open' }],
    ['2013-06-20', { p1: 'open', p2: 'broken', p3: 'open', p4: 'open', p5: undefined, c4: 'missed' }],
    ['2013-06-24', { p1: 'open', p2: 'broken', p3: 'kept', p4: 'empty', p5: 'open', c4: 'missed' }],
    ['2013-07-05', { p1: 'missed', p2: 'broken', p3: 'kept', p4: 'empty', p5: 'overdue', c4: 'missed' }],
    ['2013-07-09', { p1: 'missed', p2: 'broken', p3: 'kept', p4: 'empty', p5: 'kept-late', c4: 'missed' }],
  ])('%s: the status of each promise', (day, expected) => {
    const promised = viewOn(day).promises.filter(({ kind }) => kind !== 'reply');
    const reply = viewOn(day).promises.filter(({ kind }) => kind === 'reply');
    const status = (id: string) =>
      (promised.find(each => each.id === id) ?? reply.find(each => each.id === id))?.status.code;
    expect(Object.fromEntries(Object.keys(expected).map(id => [id, status(id)]))).toEqual(expected);
  });

  it.each([
    ['2013-06-11', ['In time', 'Kept'], 'The last one came in time; next due by 18 June'],
    ['2013-06-20', ['Late', 'Kept'], 'Late: 19 June (1 day); next due by 26 June'],
    ['2013-06-24', ['Late', 'Kept'], 'Late: 19 June (1 day); next due by 26 June'],
    ['2013-07-05', ['Missed', 'Kept'], 'Missed: 26 June, 3 July; Late: 19 June (1 day); next due by 10 July'],
    ['2013-07-09', ['Missed', 'Kept'], 'Missed: 26 June, 3 July; Late: 19 June (1 day); next due by 10 July'],
  ])('%s: both readings of the tracking stand on its card', (day, labels, rolling) => {
    const { readings = [] } = card(viewOn(day), 'p1');
    expect(readings.map(({ status }) => status.label)).toEqual(labels);
    expect(readings[0]).toMatchObject({ reading: 'rolling', inForce: true, text: rolling });
  });

  it.each([
    ['2013-06-15', 'open', 'Waiting, 1 working day left'],
    ['2013-06-17', 'missed', 'No reply by 17 June'],
    ['2013-07-09', 'missed', 'No reply by 17 June'],
  ])('%s: the reply owed to the e-mail is %s', (day, code, outcome) => {
    const reply = viewOn(day).promises.find(({ kind, id }) => kind === 'reply' && id === REPLY);
    expect(reply).toMatchObject({ status: { code }, outcome, dueOn: '2013-06-17' });
  });
});

describe('the page of the D-brand case on 9 July', () => {
  const view = viewOn('2013-07-09');

  it('answers in two sentences', () => {
    expect(view.answer).toBe(
      'Two repairs in 33 days. The battery came 3 working days after the standard term.',
    );
    expect(viewOn('2013-07-09', 'zh-CN').answer).toBe('33 天里修了两次。电池比标准期限晚了 3 个工作日。');
  });

  it('says whose account it is, that it is replayed, and that some of it was made up', () => {
    expect(view.headline).toMatchObject({
      product: 'Ultrabook',
      accountOf: 'customer',
      account: 'As the customer told it; no company record.',
      state: { code: 'handed-over' },
    });
    expect(view.headline.scenario).toContain('9 July 2013');
    expect(view.headline.fictitious).toBeDefined();
  });

  it('names the rights, until when under which assumption, and how sure their source is', () => {
    const rights = view.tiles.find(({ id }) => id === 'rights')!;
    expect(rights.answer).toBe('Free repair until 7 February 2014 or 21 February 2014');
    const told = rights.details.join('\n');
    expect(told).toContain('20 days are left out');
    expect(told).toContain('one more failure gives an exchange');
    expect(told).toContain('stated here as a question');
    expect(told).toContain('secondary pages');
  });

  it('tells where the unit is and what comes next', () => {
    expect(view.tiles.map(({ id, answer, known }) => [id, answer, known])).toEqual([
      ['where', 'With the customer', true],
      ['next', 'Follow-up contact: by 10 July', true],
      ['rights', 'Free repair until 7 February 2014 or 21 February 2014', true],
    ]);
    expect(viewOn('2013-07-05').tiles[0]).toMatchObject({ answer: 'Not recorded', known: false });
  });

  it('puts what is unresolved first and counts by status', () => {
    const resolved = view.promises.map(each => each.resolved);
    expect(resolved).toEqual([...resolved].sort((a, b) => Number(a) - Number(b)));
    expect(view.counts.map(({ code, count }) => [code, count])).toEqual([
      ['missed', 2],
      ['broken', 1],
      ['empty', 1],
      ['kept-late', 1],
      ['kept', 1],
    ]);
  });

  it('tells literal words as such and marks what is not', () => {
    expect(card(view, 'p4')).toMatchObject({ literal: true, words: { text: '好', lang: 'zh-CN' } });
    expect(card(view, 'p2')).toMatchObject({ literal: false });
  });

  it('shows the late promise against its days: holidays off, the days after the due one late', () => {
    const late = card(view, 'p5');
    expect(late.outcome).toBe('4 July → 9 July, +3 working days');
    expect(late.workingDaysLate).toBe(3);
    expect(late.notes).toContain('By the calendar: 9 working days from 26 June to 9 July, of 6 at most');
    const days = late.strip!.days;
    expect(days.filter(({ working }) => !working).map(({ date }) => date)).toEqual([
      '2013-06-29',
      '2013-06-30',
      '2013-07-06',
      '2013-07-07',
    ]);
    expect(days.filter(({ late: isLate }) => isLate).map(({ date }) => date.slice(8))).toEqual([
      '05',
      '06',
      '07',
      '08',
      '09',
    ]);
  });

  it('shows the range: the best case missed, the latest kept, the first date never lost', () => {
    const range = card(view, 'p3');
    const marks = range
      .strip!.days.filter(day => day.marks.length > 0)
      .map(({ date, marks: on }) => [date.slice(5), ...on]);
    expect(marks).toEqual([
      ['06-16', 'start'],
      ['06-19', 'best'],
      ['06-23', 'kept'],
      ['06-24', 'due'],
    ]);
    expect(range.firstDue).toBe('at best 19 June; no last moment stated');
    expect(range.explanation).toEqual({ kind: 'text', text: '3-6個工作日', lang: 'zh-CN' });
    expect(range.notes).toContain('The best case that was told was not met');
    expect(range.notes).toContain('By the calendar: 5 working days from 16 June to 23 June, of 6 at most');
  });

  it('puts what was due beside what was found', () => {
    expect(card(view, 'p2').contrast).toEqual({
      due: 'Mainboard by 16 June',
      found: '13 June: no shipping record; it arrived later; date not recorded',
    });
    expect(card(view, 'p4').outcome).toBe('Said yes to urging · no action recorded');
  });

  it('draws the silence before the battery came, with the clock’s facts inside it', () => {
    const gaps = view.timeline.filter(item => item.kind === 'gap');
    expect(gaps.map(({ label }) => label)).toEqual(['13 days, no contact recorded']);
    const inGap = view.timeline.flatMap(item => (item.kind === 'day' && item.inGap ? [item.date] : []));
    expect(inGap).toEqual(['2013-07-03', '2013-07-04']);
  });

  it('shows the Dragon Boat holiday, and the unknown day of the part’s arrival as unknown', () => {
    const days = view.timeline.filter(item => item.kind === 'day');
    expect(days.find(({ date }) => date === '2013-06-11')?.holiday).toBe('Dragon Boat Festival');
    expect(days.find(({ label }) => label === 'Day not recorded')?.entries.map(({ type }) => type)).toEqual([
      'PartArrived',
    ]);
  });

  it('shows parts out and in, and the measurements up to the one nobody took', () => {
    expect(
      view.parts.swaps.map(({ when, out, in: put }) => [when, out?.name, put?.name, put?.serial]),
    ).toEqual([
      ['23 June', 'mainboard', 'mainboard', 'serial not recorded'],
      ['9 July', 'battery', 'battery', 'serial not recorded'],
    ]);
    expect(view.parts.measurements).toHaveLength(1);
    expect(view.parts.measurements[0]!.values.map(({ value }) => value)).toEqual([
      '4 h or more',
      '2 h',
      'not measured',
    ]);
    expect(view.parts.measurements[0]!.verdict.code).toBe('worse');
  });

  it('hatches custody where it was not recorded: 7 and 13 days of the unit, the disk since its opening was allowed', () => {
    const [unit, disk] = view.custody;
    expect(unit!.spans.map(({ recorded, days }) => [recorded, days])).toEqual([
      [true, undefined],
      [false, 7],
      [true, 3],
      [false, 13],
      [true, 0],
    ]);
    expect(disk!.spans.map(({ recorded }) => recorded)).toEqual([true, false]);
  });

  it('counts the customer’s cost and what the company did on its own', () => {
    const values = Object.fromEntries(view.cost.lines.map(({ kind, value }) => [kind, value]));
    expect(values).toEqual({
      trip: '4',
      call: 'at least 5',
      email: '1',
      waiting: 'named, no figure recorded',
      transport: 'named, no figure recorded',
      parking: 'named, no figure recorded',
      money: 'no amount recorded',
    });
    expect(view.cost.company.map(({ kind, value }) => [kind, value])).toEqual([
      ['call', '2'],
      ['message', '1'],
    ]);
  });

  it('is the same view from the same story, and its clock stands where the scenario does', () => {
    expect(viewOn('2013-07-09')).toEqual(view);
    const known = storyOn('2013-07-09');
    expect(storyNow(known, Date.UTC(2026, 10, 23))).toBe(
      Math.max(...known.entries.map(({ recordedAt }) => recordedAt)),
    );
  });
});
