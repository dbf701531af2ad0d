import { promise, promiseStatus, firstDue, latestOn, firstBest } from '#service/promises/promise.rules.js';
import { followUpPlan, readings } from '#service/follow-up/follow-up.rules.js';
import { contact } from '#service/contacts/contact.rules.js';
import { daysBetween, localDate, type LocalDate } from '#platform/time';
import { composeCase } from '#service/timeline/compose/compose-case.rules.js';
import { auditCase } from './audit-case.js';
import { auditHistory } from './findings/audit-history.js';
import { entitlementOf } from './queries/audited-case.js';
import { cutAt } from './replay/known-at.js';
import { storyAt } from './replay/story-at.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';

const ALL = dBrandHistory();
const TODAY = Date.UTC(2026, 0, 1);

function asKnown(day: LocalDate) {
  const audited = auditCase(CASE_ID, ALL, { cut: cutAt(day, ZONE), now: TODAY, zone: ZONE });
  const history = auditHistory(CASE_ID, audited.events, { ...audited, zone: ZONE });
  const of = (id: string) => history.streams(promise).find(one => one.id === id)?.state;
  const plan = history.streams(followUpPlan)[0]!.state;
  const [rolling, forTheTerm] = readings(plan, day);
  const email = history.streams(contact).find(one => one.id === 'c4')!.state.reply;
  const status = (id: string) => {
    const state = of(id);
    return state ? promiseStatus(state) : 'none';
  };
  const says = (ruleId: string) =>
    audited.findings.filter(one => one.ruleId === ruleId).map(one => one.sentence.en);
  return { audited, of, status, rolling, forTheTerm, email, says };
}

describe('The D-brand case as known at the end of', () => {
  const june15 = asKnown('2013-06-15');
  const june20 = asKnown('2013-06-20');
  const june24 = asKnown('2013-06-24');
  const july5 = asKnown('2013-07-05');
  const july9 = asKnown('2013-07-09');

  it('each day: P1, tracking every seven days', () => {
    expect(june15.rolling).toMatchObject({
      status: 'in-time',
      nextDueOn: '2013-06-18',
      missed: [],
      late: [],
    });
    expect(june20.rolling).toMatchObject({
      status: 'late',
      nextDueOn: '2013-06-26',
      missed: [],
      late: [{ dueOn: '2013-06-18', on: '2013-06-19', days: 1 }],
    });
    expect(june24.rolling).toMatchObject({ nextDueOn: '2013-06-26', missed: [] });
    for (const known of [july5, july9]) expect(known.rolling?.missed).toEqual(['2013-06-26', '2013-07-03']);
    for (const known of [june15, june20, june24, july5, july9]) {
      expect(known.rolling?.inForce).toBe(true);
      expect(known.status('p1')).toBe('open');
    }
  });

  it('each day: P1 by the other reading, "for seven days"', () => {
    for (const known of [june15, june20, june24, july5, july9])
      expect(known.forTheTerm).toMatchObject({ reading: 'for-the-term', status: 'kept', inForce: false });
  });

  it('each day: P2, the part sent ahead', () => {
    expect(june15.status('p2')).toBe('at-risk');
    expect(june15.of('p2')?.risk?.because).toBe('no-shipping-record');
    for (const known of [june20, june24, july5, july9]) expect(known.status('p2')).toBe('broken');
    expect(latestOn(july9.of('p2')!)).toBe('2013-06-16');
    expect(july9.of('p2')?.kind).toBe('implied');
  });

  it('each day: P3, the part there', () => {
    expect(june15.status('p3')).toBe('none');
    expect(june20.status('p3')).toBe('open');
    expect(june20.of('p3')).toMatchObject({ bestMissed: true });
    expect(latestOn(june20.of('p3')!)).toBe('2013-06-24');
    expect(firstDue(june20.of('p3')!)?.due).toMatchObject({ bestOn: '2013-06-19' });
    expect(firstBest(june20.of('p3')!)?.due.bestOn).toBe('2013-06-19');
    for (const known of [june24, july5, july9]) {
      expect(known.status('p3')).toBe('kept');
      expect(known.of('p3')?.keptAt).toMatchObject({ from: null });
    }
  });

  it('each day: P4, will urge', () => {
    expect([june15, june20, june24, july5, july9].map(known => known.status('p4'))).toEqual([
      'none',
      'open',
      'empty',
      'empty',
      'empty',
    ]);
  });

  it('each day: P5, the battery', () => {
    expect([june15, june20, june24, july5, july9].map(known => known.status('p5'))).toEqual([
      'none',
      'none',
      'open',
      'overdue',
      'kept-late',
    ]);
    expect(june24.of('p5')?.dues).toEqual([]);
    expect(latestOn(july5.of('p5')!)).toBe('2013-07-04');
    expect(july9.of('p5')).toMatchObject({ workingDaysLate: 3 });
    expect(july9.of('p5')?.breaches.map(breach => breach.kind)).toEqual(['overdue', 'kept-late']);
  });

  it('each day: the e-mail of 13 June', () => {
    expect(june15.email).toMatchObject({ dueOn: '2013-06-17', missed: false });
    for (const known of [june20, june24, july5, july9]) expect(known.email).toMatchObject({ missed: true });
  });

  it('each day: what the audit finds', () => {
    const rules = (known: ReturnType<typeof asKnown>) => [
      ...new Set(known.audited.findings.filter(one => one.severity !== 'good').map(one => one.ruleId)),
    ];
    expect(rules(june15)).toEqual(['unanswered-call', 'contradiction-yes-against-record']);
    expect(rules(june20).slice(0, 2)).toEqual(['broken-promise', 'missed-reply']);
    expect(june20.says('follow-up-late')).toEqual([
      'The contact due on 18 June was made on 19 June: 1 day late.',
    ]);
    expect(june20.says('empty-promise')).toEqual([]);
    expect(june24.says('empty-promise')).toHaveLength(1);
    expect(june24.says('follow-up-missed')).toEqual([]);
    expect(july5.says('silence')).toEqual(['Since 26 June no contact is recorded: 9 days up to 5 July.']);
    expect(july5.says('overdue-promise')).toHaveLength(1);
    expect(july9.says('overdue-promise')).toEqual([]);
  });
});

describe('What the audit of the D-brand case expects (docs/capabilities.md §1.17)', () => {
  const { audited, says } = asKnown('2013-07-09');
  const story = storyAt(CASE_ID, audited.events);
  const view = composeCase(story, { asOf: audited.asOf, zone: ZONE, locale: 'en' });

  it('33 days, told by the customer, days known and times not', () => {
    expect(view.span).toEqual({ from: '2013-06-06', to: '2013-07-09', days: 33 });
    const people = audited.events.filter(event => event.envelope.source !== 'clock');
    expect(new Set(people.map(event => event.envelope.source))).toEqual(new Set(['customer-statement']));
    const times = people.map(({ envelope }) => envelope.occurredAt).filter(at => at !== 'unknown');
    expect(new Set(times.map(at => at.precision))).toEqual(new Set(['day']));
  });

  it('4 trips, at least 5 calls, 1 unanswered e-mail; the brand called twice and sent one message', () => {
    const of = (kind: string) => view.cost.lines.find(line => line.kind === kind);
    expect(of('trip')?.value).toBe('4');
    expect(of('call')?.value).toBe('at least 5');
    expect(of('email')).toMatchObject({ value: '1', detail: '1 unanswered' });
    expect(view.cost.company.map(({ kind, value }) => [kind, value])).toEqual([
      ['call', '2'],
      ['message', '1'],
    ]);
  });

  it('promises: one broken, one empty, one late by 3 working days, one kept inside 3–6 working days', () => {
    expect(says('broken-promise')).toEqual([
      'Part sent ahead (mainboard): promised on 11 June for 16 June; the day passed without it (16 June).',
    ]);
    expect(says('best-case-missed')).toEqual([
      'Arrival of the part: on 16 June 19 June was told at best; it was not met.',
    ]);
    expect(says('empty-promise')).toEqual([
      'Urging: said yes on 19 June; when its matter ended on 23 June, no action had been recorded.',
    ]);
    expect(says('late-promise')[0]).toContain('due 4 July, kept on 9 July: 3 working days late');
    expect(says('kept-promise')).toEqual(['Arrival of the part: due 24 June, kept by 23 June.']);
    expect(says('term-by-calendar')[0]).toContain(
      'from 16 June to 23 June the calendar counts at most 5 working days; the term told was 3–6 (24 June at the latest)',
    );
  });

  it('contacts: a missed reply, an unanswered call, no follow-up in the last 20 days, a silence of 13 days', () => {
    expect(says('missed-reply')).toEqual(['The e-mail of 13 June got no reply by 17 June (reply-term v1).']);
    expect(says('unanswered-call')).toEqual([
      'On 13 June a call (direct line) was not answered: at least 1 attempt.',
    ]);
    expect(says('follow-up-missed')[0]).toContain(
      'due on 26 June and 3 July were not made; there was none in the last 20 days (19 June to 9 July)',
    );
    expect(says('silence')).toEqual(['Between 26 June and 9 July no contact is recorded: 13 days.']);
  });

  it('two contradictions, and no third', () => {
    const contradictions = audited.findings.filter(one => one.ruleId.startsWith('contradiction-'));
    expect(contradictions.map(one => one.sentence.en)).toEqual([
      'Part sent ahead (mainboard): on 11 June the answer was yes; on 13 June there was no shipping record.',
      'Arrival of the part: on 16 June, as reported, 19 June was told; on 19 June it was 24 June at the latest.',
    ]);
  });

  it('what is not recorded: apology, evidence, measurements, custody, serial numbers', () => {
    expect(says('no-apology-recorded')).toHaveLength(1);
    expect(says('no-repair-evidence')).toHaveLength(2);
    expect(says('no-measurement-recorded')).toHaveLength(2);
    expect(says('custody-not-recorded')).toEqual([
      'Where the unit was from 16 June to 23 June (7 days) is not recorded.',
      'Where the unit was from 26 June to 9 July (13 days) is not recorded.',
    ]);
    expect(says('missing-serials')).toHaveLength(2);
    const missing = audited.findings.filter(one => one.ruleId.startsWith('no-'));
    expect(new Set(missing.map(one => one.account))).toEqual(new Set(['customer']));
  });

  it('conduct, the regression, and the second repair', () => {
    expect(says('defensive-statement')[0]).toContain('16 June');
    expect(says('queue-remark')[0]).toContain('26 June');
    expect(says('regression-after-repair')).toEqual([
      'On 24 June, 1 day after the hand-over, a new problem was reported: battery, while the part replaced was the mainboard.',
    ]);
    expect(says('second-repair-done')[0]).toContain('a further failure inside the term');
  });

  it('what went well is as visible', () => {
    expect(audited.findings.filter(one => one.severity === 'good').map(one => one.sentence.en)).toEqual([
      'On 6 June the mainboard was suspected remotely, from 7 beeps.',
      'On 6 June 2 options were offered, and the customer chose.',
      'On 6 June the customer was allowed to have the disk taken out, with the warranty kept; whether it was done is not recorded.',
      'On 11 June, a day off (Dragon Boat Festival), the customer was called without having asked.',
      'Arrival of the part: due 24 June, kept by 23 June.',
    ]);
  });

  it('the term of the warranty, with its assumption named', () => {
    const [machine] = entitlementOf(audited.events, audited.asOf, ZONE)?.terms ?? [];
    expect(machine?.alternatives.map(one => [one.end, one.assumption?.id])).toEqual([
      ['2014-02-07', 'as-recorded'],
      ['2014-02-21', 'stayed-with-shop'],
    ]);
  });

  it('the clock stands on 9 July; looked at from years later, nothing grows', () => {
    const later = asKnown('2020-01-01').audited;
    expect(later.ended).toBe(true);
    expect(later.findings.map(one => one.sentence)).toEqual(audited.findings.map(one => one.sentence));
    const whole = auditCase(CASE_ID, ALL, { now: TODAY, zone: ZONE });
    expect(localDate(whole.asOf, ZONE)).toBe('2013-07-09');
    expect(daysBetween('2013-06-06', localDate(whole.asOf, ZONE))).toBe(33);
    expect(whole.findings).toEqual(later.findings);
  });
});
