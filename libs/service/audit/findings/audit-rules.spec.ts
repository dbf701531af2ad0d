import fc from 'fast-check';
import { auditCase } from '../audit-case.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';
import { auditHistory } from './audit-history.js';
import { AUDIT_RULES, countBySeverity, findingsIn } from './audit-rules.js';
import { SEVERITIES, type Finding } from './finding.js';

const ALL = dBrandHistory();
const look = { now: Date.UTC(2026, 0, 1), zone: ZONE };

const wellFormed = (findings: readonly Finding[], known: ReadonlySet<string>): void => {
  expect(new Set(findings.map(one => one.id)).size).toBe(findings.length);
  for (const finding of findings) {
    expect(finding.events.length).toBeGreaterThan(0);
    expect(finding.events.filter(event => !known.has(event.id))).toEqual([]);
    for (const text of [finding.sentence, finding.refutedBy, finding.rule])
      for (const one of Object.values(text)) expect(one).not.toMatch(/undefined|null|NaN|\[object/);
  }
};

describe('the rules of the audit', () => {
  it('have ids of their own, and a sentence in both languages', () => {
    expect(new Set(AUDIT_RULES.map(rule => rule.id)).size).toBe(AUDIT_RULES.length);
    for (const { id, sentence } of AUDIT_RULES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(sentence['zh-CN']).toMatch(/\p{Script=Han}.*。$/u);
      expect(sentence.en).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('find nothing in an empty history', () => {
    expect(findingsIn(auditHistory(CASE_ID, [], { asOf: 0, zone: ZONE, ended: false }))).toEqual([]);
  });

  it('at every position: rest on known events only, one id each, gravest first', () => {
    for (const { position } of ALL) {
      const { events, findings } = auditCase(CASE_ID, ALL, { ...look, cut: { position } });
      wellFormed(findings, new Set(events.map(event => event.id)));
      const order = findings.map(one => SEVERITIES.indexOf(one.severity));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it('whatever is missing from a history: never fail, and invent no event', () => {
    fc.assert(
      fc.property(fc.subarray([...ALL]), fc.boolean(), (events, ended) => {
        const findings = findingsIn(auditHistory(CASE_ID, events, { asOf: look.now, zone: ZONE, ended }));
        wellFormed(findings, new Set(events.map(event => event.id)));
      }),
      { numRuns: 60 },
    );
  });

  it('say the same of the same history, sealed or revealed: words of people play no part', () => {
    const sealed = ALL.map(event => ({ ...event, data: sealWords(event.data) }));
    expect(auditCase(CASE_ID, sealed, look).findings).toEqual(auditCase(CASE_ID, ALL, look).findings);
  });

  it('are counted by severity, none left out', () => {
    const { findings } = auditCase(CASE_ID, ALL, look);
    const counts = countBySeverity(findings);
    expect(Object.keys(counts).sort()).toEqual([...SEVERITIES].sort());
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length);
  });
});

const PERSONAL = new Set(['words', 'text', 'symptom', 'explanation', 'title', 'summary']);
const sealWords = (data: object): object =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, PERSONAL.has(name) ? '~p1:customer:AAAA' : value]),
  );
