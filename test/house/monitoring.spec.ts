import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { APPENDED, HISTOGRAMS, type HistogramDeclaration } from '#server/metrics/histogram-list.js';
import { METRICS } from '#server/metrics/metric-list.js';
import { promtool, promtoolSays, unlessPromtool } from '../kit/promtool.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string };
}
interface Panel {
  readonly targets?: readonly { readonly expr: string }[];
}

const read = (file: string): string => readFileSync(file, 'utf8');
const { rules } = (parse(read('deploy/monitoring/alerts.yaml')) as { groups: [{ rules: readonly Rule[] }] })
  .groups[0];
const { panels } = JSON.parse(read('deploy/monitoring/dashboard.json')) as { panels: readonly Panel[] };
const expressions = [
  ...rules.map(({ expr }) => expr),
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
];

/** Every series by the name that it is scraped under, and the labels that it has beside Prometheus’ own. */
const series = new Map<string, readonly string[] | undefined>([
  ['up', []],
  ...METRICS.map(({ name, kind }) => [kind === 'counter' ? `${name}_total` : name, undefined] as const),
  [`${APPENDED.name}_total`, []],
  ...Object.values<HistogramDeclaration>(HISTOGRAMS).flatMap(({ name, labels }) =>
    ['_bucket', '_count', '_sum'].map(
      end => [`${name}${end}`, labels.map(label => label.replaceAll('.', '_'))] as const,
    ),
  ),
]);
/** Words of PromQL, and labels: in braces, after `by`. */
const namesIn = (expr: string): string[] =>
  (expr.replaceAll(/\{[^}]*\}|by \([^)]*\)|\[[^\]]*\]/g, ' ').match(/[a-z_][a-z0-9_:]*/gi) ?? []).filter(
    word => !/^(?:histogram_quantile|sum|max|min|rate|increase|topk|time|and|or|min_over_time)$/.test(word),
  );

describe('Alert rules and the dashboard', () => {
  it('name metrics that are declared, in the form that they are scraped in', () => {
    expect(expressions.length).toBeGreaterThan(rules.length);
    for (const expr of expressions) {
      const names = namesIn(expr);
      expect(names).not.toEqual([]);
      expect({ expr, unknown: names.filter(name => !series.has(name)) }).toEqual({ expr, unknown: [] });
    }
  });

  it('tell histograms apart by labels that they have', () => {
    for (const expr of expressions)
      for (const [, labels = ''] of expr.matchAll(/by \(([^)]*)\)/g)) {
        const known = namesIn(expr).flatMap(name => series.get(name) ?? []);
        expect(['le', ...known]).toEqual(expect.arrayContaining(labels.split(/, */)));
      }
  });

  it('have each a line in docs/operations.md that says what it means and what to do', () => {
    const documented = [
      ...read('docs/operations.md').matchAll(/^\| `(Vitrine\w+)` \| .{10,} \| .{10,} \|$/gm),
    ];
    expect(documented.map(([, name]) => name)).toEqual(rules.map(({ alert }) => alert));
    for (const { annotations } of rules) expect(annotations.summary).toMatch(/\.$/);
  });

  (promtool ? it : it.skip)(
    `are taken by Prometheus, and say what they should when they should${unlessPromtool}`,
    () => {
      expect(promtoolSays(['check', 'rules', 'deploy/monitoring/alerts.yaml'])).toBe('');
      expect(promtoolSays(['test', 'rules', 'test/house/alerts.test.yaml'])).toBe('');
    },
  );
});
