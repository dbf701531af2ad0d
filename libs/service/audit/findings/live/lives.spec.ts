import fc from 'fast-check';
import { fact, type Recorded } from '#platform/event-sourcing';
import { CaseOpened } from '#service/cases/case.events.js';
import { RepairCompleted, RepairOrderOpened, WorkStepCompleted } from '#service/repairs/repair.events.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { contact, latest, promised, SHOP } from '#service/testing/d-brand/words.js';
import { logOf, told, ZONE } from '#service/testing/tell.js';
import { auditCase } from '../../audit-case.js';
import { livesOf, type FindingLife } from './lives.js';

const NOW = Date.UTC(2026, 10, 23);
const ALL = dBrandHistory();
const look = { now: NOW, zone: ZONE };
const fresh = { ...look, known: [], from: 0n };
const idsOf = (lives: readonly FindingLife[]) => lives.map(({ finding }) => finding.id).sort();
const holding = (lives: readonly FindingLife[]) => lives.filter(({ goneAt }) => goneAt === null);

describe('The findings of a case over its life', () => {
  it('that hold are those that an audit of it finds, each as it is found', () => {
    const lives = livesOf(CASE_ID, ALL, fresh);
    const { findings } = auditCase(CASE_ID, ALL, look);
    expect(idsOf(holding(lives))).toEqual(findings.map(({ id }) => id).sort());
    for (const { finding } of holding(lives)) expect(findings).toContainEqual(finding);
  });

  it('that a later fact refuted stay, with since when and because of which fact', () => {
    const gone = livesOf(CASE_ID, ALL, fresh).filter(({ goneAt }) => goneAt !== null);
    const overdue = gone.find(({ finding }) => finding.ruleId === 'overdue-promise');
    const because = ALL.find(({ id }) => id === overdue?.goneBecause);
    expect(because?.type).toBe('PromiseKeptLate');
    expect(overdue?.goneAt).toBe(because?.envelope.recordedAt);
  });

  it('are the same looked at at once or after any of its events', () => {
    const whole = livesOf(CASE_ID, ALL, fresh);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: ALL.length - 1 }), { maxLength: 4 }), cuts => {
        let known: readonly FindingLife[] = [];
        let from = 0n;
        for (const cut of [...new Set(cuts)].sort((a, b) => a - b)) {
          const some = ALL.slice(0, cut);
          known = livesOf(CASE_ID, some, { known, from, now: some.at(-1)!.envelope.recordedAt, zone: ZONE });
          from = some.at(-1)!.position;
        }
        const bitByBit = livesOf(CASE_ID, ALL, { ...look, known, from });
        const plain = (lives: readonly FindingLife[]) =>
          lives.map(({ finding, goneAt }) => [finding.id, goneAt === null]).sort();
        expect(plain(bitByBit)).toEqual(plain(whole));
      }),
      { numRuns: 15 },
    );
  });

  it('come with time alone: a silence is found on a day on which nothing was recorded', () => {
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
    const due = latest('2026-12-24');
    const owed = promised('p', '2026-11-02', 'cs', { about: 'replacement', kind: 'firm', words: 'w', due });
    const all = logOf([opened, owed, contact('a', '2026-11-02', 'in', 'shop')], { caseId: CASE_ID });
    const early = livesOf(CASE_ID, all, { ...fresh, now: Date.UTC(2026, 10, 5) });
    expect(idsOf(early).some(id => id.startsWith('silence:'))).toBe(false);
    const from = all.at(-1)!.position;
    const late = livesOf(CASE_ID, all, { ...look, known: early, from });
    const silence = late.find(({ finding }) => finding.ruleId === 'silence');
    expect(silence).toMatchObject({ foundAt: NOW, goneAt: null });
  });
});

describe('A case of a thousand events', () => {
  const order = (n: number) => `repairOrder-r${n}`;
  const facts = Array.from({ length: 100 }, (_, n) => [
    told('2026-11-02', order(n), fact(RepairOrderOpened, { caseId: CASE_ID, shop: { id: SHOP.id } })),
    ...Array.from({ length: 6 }, () =>
      told('2026-11-03', order(n), fact(WorkStepCompleted, { step: 'swap' })),
    ),
    told('2026-11-04', order(n), fact(RepairCompleted, { result: 'fixed' })),
    contact(`c${n}`, '2026-11-04', 'out', 'phone-direct'),
    promised(`p${n}`, '2026-11-04', 'cs', { about: 'visit', kind: 'firm', words: 'w' }),
  ]).flat();
  const all: readonly Recorded[] = logOf(facts, { caseId: CASE_ID, source: 'primary-observation' });

  it('is audited in milliseconds, by every rule', () => {
    expect(all).toHaveLength(1_000);
    const times = Array.from({ length: 15 }, () => {
      const began = performance.now();
      auditCase(CASE_ID, all, look);
      return performance.now() - began;
    }).sort((a, b) => a - b);
    // Seven milliseconds at best on a busy machine of two cores; the bound is for one that is busier.
    expect(times[0]).toBeLessThan(100);
  });
});
