import { fact, type Policy } from '#platform/event-sourcing';
import { CaseOpened } from '#service/cases/case.events.js';
import { contact, latest, promised } from '#service/testing/d-brand/words.js';
import { CASE_ID } from '#service/testing/d-brand/history.js';
import { logOf, told, ZONE } from '#service/testing/tell.js';
import { auditCase } from './audit-case.js';
import { auditRule } from './findings/audit-rule.js';
import { cutAt } from './replay/known-at.js';
import { scopeStanding } from './scopes/scope-standing.js';

const NOW = Date.UTC(2026, 10, 30);
const all = logOf(
  [
    told(
      '2026-11-01',
      `case-${CASE_ID}`,
      fact(CaseOpened, {
        customerId: 'c',
        owner: { kind: 'organisation', id: 'cs', label: 'cs' },
        title: 't',
        accountOf: 'company',
      }),
    ),
    promised('p', '2026-11-02', 'cs', {
      about: 'replacement',
      kind: 'firm',
      words: 'w',
      due: latest('2026-12-24'),
    }),
    contact('a', '2026-11-02', 'in', 'shop'),
  ],
  { caseId: CASE_ID },
);
const facts = {
  ...{ scope: { kind: 'customer', id: 'c' } as const, whole: all, cases: new Map([[CASE_ID, all]]) },
  more: { moreStreams: 0, moreCases: 0, moreAtLeast: false },
};

type Term = Policy<{ readonly days: number }>;
const FIRST: Term = {
  id: 'some-term',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 3 } }],
};
const CHANGED: Term = {
  ...FIRST,
  versions: [
    ...FIRST.versions,
    { version: 'v2', inForceFrom: Date.parse('2026-11-15T00:00+08:00'), value: { days: 1 } },
  ],
};
/** Finds one thing, and says by which figure. */
const rules = (figures: Term) => [
  auditRule({
    ...{
      id: 'by-the-term',
      severity: 'notice',
      figures,
      sentence: { 'zh-CN': '按期限。', en: 'By the term.' },
    },
    find: ({ events }, { days }) =>
      events.slice(0, 1).map(anchor => ({
        anchor,
        says: w => w.say(`${days} 天。`, `${days} days.`),
        refutedBy: w => w.say('没有。', 'Nothing.'),
      })),
  }),
];

describe('Under the policies of the date', () => {
  const looks = {
    case: (at: string, by: Term) =>
      auditCase(CASE_ID, all, { cut: cutAt(at, ZONE), now: NOW, zone: ZONE, rules: rules(by) }).findings,
    scope: (at: string, by: Term) =>
      scopeStanding(facts, cutAt(at, ZONE), { now: NOW, zone: ZONE, rules: rules(by) }).cases.get(CASE_ID)!
        .findings,
  };

  it.each(['case', 'scope'] as const)(
    'a replay of a %s from before a policy changed finds what it found before it changed',
    kind => {
      const find = looks[kind];
      for (const day of ['2026-11-01', '2026-11-02', '2026-11-14'])
        expect(find(day, CHANGED)).toEqual(find(day, FIRST));
      expect(find('2026-11-14', CHANGED).map(one => one.sentence.en)).toEqual(['3 days.']);
      expect(find('2026-11-15', CHANGED).map(one => one.sentence.en)).toEqual(['1 days.']);
    },
  );
});
