import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { METRICS } from '#server/metrics/metric-list.js';
import { metricTable } from '#server/metrics/metric-table.js';

describe('docs/metrics.md', () => {
  it('lists every metric as it is declared', () => {
    expect(readFileSync('docs/metrics.md', 'utf8')).toBe(metricTable());
  });

  it('has names that Prometheus takes, each once, with the unit at the end where there is one', () => {
    const names = METRICS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const { name, unit } of METRICS) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      if (unit === 's') expect(name).toMatch(/_seconds$/);
      if (unit === 'By') expect(name).toMatch(/_bytes$/);
    }
  });
});
