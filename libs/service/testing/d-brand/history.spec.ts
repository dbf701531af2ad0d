import { dBrandHistory } from './history.js';

describe('the D-brand case in memory', () => {
  const all = dBrandHistory();

  it('is recorded in the order of its days', () => {
    const moments = all.map(({ envelope }) => envelope.recordedAt);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  });

  it('names as evidence the arrival of the part, and as contacts and promises only those it holds', () => {
    const kept = all.filter(({ type }) => type === 'PromiseKept' || type === 'PromiseKeptLate');
    const evidence = kept.flatMap(({ data }) => (data as { evidence: readonly string[] }).evidence);
    expect(evidence.map(id => all.find(event => event.id === id)?.type)).toEqual([
      'PartArrived',
      'PartArrived',
    ]);
    const streams = new Set(all.map(({ stream }) => stream));
    for (const { data } of all) {
      const { contactId, promiseId } = data as { contactId?: string; promiseId?: string };
      if (contactId) expect(streams).toContain(`contact-${contactId}`);
      if (promiseId) expect(streams).toContain(`promise-${promiseId}`);
    }
  });
});
