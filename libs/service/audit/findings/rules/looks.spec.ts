import { fact, type NewFact } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { startOfDay } from '#platform/time';
import { HistoryViewed } from '#service/disclosures/disclosure.events.js';
import { CASE_ID, contact } from '#service/testing/d-brand/words.js';
import { logOf, ZONE, type Told } from '#service/testing/tell.js';
import { auditHistory } from '../audit-history.js';
import type { AuditRule, Figures } from '../finding.js';
import { lookOutsideWork, lookWithoutPurpose, manyLooks } from './looks.js';

let looks = 0;
const look = (day: string, more: Partial<HistoryViewed> = {}): [string, NewFact] => [
  day,
  fact(HistoryViewed, {
    disclosureId: `d${++looks}`,
    by: 'wang',
    role: 'agent',
    purpose: 'service',
    scope: 'case',
    of: CASE_ID,
    through: 'CaseTimeline',
    ...more,
  }),
];
const found = (
  rule: AuditRule,
  beside: readonly [string, NewFact][],
  { work = [], at = '2013-08-01', figures }: { work?: readonly Told[]; at?: string; figures?: Figures } = {},
) =>
  rule
    .find(
      auditHistory(CASE_ID, logOf([...work], { caseId: CASE_ID }), {
        asOf: startOfDay(at, ZONE),
        zone: ZONE,
        ended: false,
        beside: beside.map(([day, what], index) =>
          recorded(what, {
            stream: `disclosure-${index}`,
            position: BigInt(100 + index),
            envelope: { recordedAt: startOfDay(day, ZONE), actor: 'wang' },
          }),
        ),
      }),
      figures,
    )
    .map(({ sentence }) => sentence.en);

describe('A look at a customer’s record', () => {
  it('for another purpose without words is found; with words, or for a purpose that is named, not', () => {
    expect(found(lookWithoutPurpose, [look('2013-06-20', { purpose: 'other' })])).toEqual([
      'On 20 June 2013 somebody looked at the customer’s record for another purpose, and did not say which.',
    ]);
    expect(found(lookWithoutPurpose, [look('2013-06-20', { purpose: 'other', why: '~p1:x' })])).toEqual([]);
    expect(found(lookWithoutPurpose, [look('2013-06-20')])).toEqual([]);
  });

  it('in order to work, by somebody who never did, is found once a person and only after the days of the house', () => {
    const twice = [look('2013-06-20'), look('2013-06-21')];
    expect(found(lookOutsideWork, twice)).toHaveLength(1);
    expect(found(lookOutsideWork, twice, { at: '2013-07-01' })).toEqual([]);
    expect(found(lookOutsideWork, twice, { at: '2013-07-01', figures: { days: 5 } })).toHaveLength(1);
  });

  it('by who worked on the case, or to supervise or audit it, is none', () => {
    const called = contact('a', '2013-06-25', 'out', 'phone-direct');
    const work = [{ ...called, envelope: { ...called.envelope, actor: 'wang' } }];
    expect(found(lookOutsideWork, [look('2013-06-20')], { work })).toEqual([]);
    expect(found(lookOutsideWork, [look('2013-06-20', { purpose: 'audit', role: 'auditor' })])).toEqual([]);
  });

  it('by one person again and again is found beyond the figure of the house, and counted', () => {
    const many = Array.from({ length: 4 }, (_, n) => look(`2013-06-2${n}`));
    expect(found(manyLooks, many, { figures: { looks: 3 } })).toEqual([
      'From 20 June 2013 to 23 June 2013 one person looked 4 times.',
    ]);
    expect(found(manyLooks, many)).toEqual([]);
    const others = many.map((one, n): [string, NewFact] => look(one[0], { by: `staff-${n}` }));
    expect(found(manyLooks, others, { figures: { looks: 3 } })).toEqual([]);
  });

  it('that nobody recorded is not found', () => {
    for (const rule of [lookWithoutPurpose, lookOutsideWork, manyLooks]) expect(found(rule, [])).toEqual([]);
  });
});
