import { fact } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { CaseClosed, CaseOpened } from '#service/cases/case.events.js';
import { CaseLinkIssued } from '#service/cases/caseLink.events.js';
import { PromiseKept } from '#service/promises/promise.events.js';
import { auditCase, endOf, scenarioOf } from './audit-case.js';
import { cutAt } from './replay/known-at.js';
import { contact, latest, promised } from '#service/testing/d-brand/words.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { logOf, told, ZONE, type Told } from '#service/testing/tell.js';

const NOW = Date.UTC(2026, 10, 23);
const day = (at: number) => localDate(at, ZONE);
const opened = told(
  '2026-11-01',
  `case-${CASE_ID}`,
  fact(CaseOpened, {
    customerId: 'c',
    owner: { kind: 'organisation', id: 'cs', label: 'cs' },
    title: 't',
    accountOf: 'company',
  }),
);
const owed = promised('p', '2026-11-02', 'cs', {
  about: 'replacement',
  kind: 'firm',
  words: 'w',
  due: latest('2026-12-24'),
});
const live = (...more: Told[]) =>
  logOf([opened, owed, contact('a', '2026-11-02', 'in', 'shop'), ...more], { caseId: CASE_ID });

describe('a case on the system’s clock', () => {
  it('is looked at from now, and never from later', () => {
    const all = live();
    expect(auditCase(CASE_ID, all, { now: NOW, zone: ZONE })).toMatchObject({ asOf: NOW, ended: false });
    const later = auditCase(CASE_ID, all, { cut: cutAt('2099-01-01', ZONE), now: NOW, zone: ZONE });
    expect(later.asOf).toBe(NOW);
    expect(later.findings.map(one => one.sentence.en)).toContain(
      'Since 2 November no contact is recorded: 21 days up to 23 November.',
    );
  });

  it('given it was closed, then what comes after the closing is no silence', () => {
    const all = live(told('2026-11-05', `case-${CASE_ID}`, fact(CaseClosed, {})));
    const { ended, findings } = auditCase(CASE_ID, all, { now: NOW, zone: ZONE });
    expect(ended).toBe(true);
    expect(findings.map(one => one.ruleId)).not.toContain('silence');
    const before = auditCase(CASE_ID, all, { cut: cutAt('2026-11-04', ZONE), now: NOW, zone: ZONE });
    expect(before.ended).toBe(false);
  });

  it('given a fact told later of an earlier day, then "known then" is without it and "known now" with it', () => {
    const keptBefore = told(
      '2026-11-20',
      'promise-p',
      fact(PromiseKept, { at: 'unknown', evidence: [], by: 'company' }),
      { occurredAt: told('2026-11-03', '', opened.fact).envelope.occurredAt },
    );
    const look = { cut: cutAt('2026-11-10', ZONE), now: NOW, zone: ZONE };
    const rules = (knowledge: 'then' | 'now') =>
      auditCase(CASE_ID, live(keptBefore), { ...look, knowledge }).findings.map(one => one.ruleId);
    expect(rules('then')).not.toContain('kept-promise');
    expect(rules('now')).toContain('kept-promise');
  });
});

describe('a scenario', () => {
  const link = told(
    '2026-11-20',
    'caseLink-l',
    fact(CaseLinkIssued, { caseId: CASE_ID, customerId: 'c', expiresAt: 0 }),
    {
      caseId: CASE_ID,
    },
  );
  const own = dBrandHistory();
  const all = [
    ...own,
    ...logOf([link]).map(event => ({ ...event, position: BigInt(own.length + 1), id: 'link' })),
  ];

  it('given a link to it issued today, then its clock stands where it stood', () => {
    expect(scenarioOf(all)).toBe('d-brand-2013');
    expect(day(endOf(all)!)).toBe('2013-07-09');
    const whole = auditCase(CASE_ID, all, { now: NOW, zone: ZONE });
    expect(day(whole.asOf)).toBe('2013-07-09');
    expect(whole.findings).toEqual(auditCase(CASE_ID, own, { now: NOW, zone: ZONE }).findings);
    const atLink = auditCase(CASE_ID, all, { cut: { position: all.at(-1)!.position }, now: NOW, zone: ZONE });
    expect(day(atLink.asOf)).toBe('2013-07-09');
  });

  it('given a later date, then it is looked at from there, and the findings count up to its end', () => {
    const later = auditCase(CASE_ID, all, { cut: cutAt('2020-01-01', ZONE), now: NOW, zone: ZONE });
    expect(day(later.asOf)).toBe('2020-01-01');
    expect(later.findings).toEqual(auditCase(CASE_ID, own, { now: NOW, zone: ZONE }).findings);
  });
});
