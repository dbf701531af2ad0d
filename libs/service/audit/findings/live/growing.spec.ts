import { growing } from './growing.js';

describe('A case that grows', () => {
  const begun = () => growing({ restMs: 1_000, mostMs: 10_000 });

  it('is due once it rests', () => {
    const cases = begun();
    cases.grew('a', 0);
    cases.grew('b', 500);
    expect(cases.due(999, 100)).toEqual([]);
    expect(cases.due(1_000, 100)).toEqual(['a']);
    expect(cases.due(1_500, 100)).toEqual(['a', 'b']);
  });

  it('and goes on growing is due when it has waited long', () => {
    const cases = begun();
    for (let at = 0; at < 10_000; at += 500) {
      cases.grew('a', at);
      expect(cases.due(at, 100)).toEqual([]);
    }
    expect(cases.due(10_000, 100)).toEqual(['a']);
  });

  it('is not due again before it grows again', () => {
    const cases = begun();
    cases.grew('a', 0);
    cases.audited('a');
    expect([cases.size, cases.due(20_000, 100)]).toEqual([0, []]);
    cases.grew('a', 20_000);
    expect(cases.due(20_999, 100)).toEqual([]);
  });

  it('comes before those that waited less, no more than are asked for', () => {
    const cases = begun();
    for (const [at, caseId] of ['a', 'b', 'c'].entries()) cases.grew(caseId, at);
    cases.grew('a', 100);
    expect(cases.due(2_000, 2)).toEqual(['a', 'b']);
  });
});
