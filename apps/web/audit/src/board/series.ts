import type { FindingTrendsAnswer } from '#service/audit/queries/finding-answers.js';

type Month = FindingTrendsAnswer['months'][number];
export interface Series {
  /** Shop, part or model; null: not recorded. */
  readonly key: string | null;
  /** How it is called, where that is not its key; null as well where nobody told. */
  readonly called: string | null;
  /** The months in which anything was counted, at most the last 24. */
  readonly months: readonly Month[];
  /** The most findings a month that any series has: all charts have one scale. */
  readonly most: number;
}

const MOST_MONTHS = 24;

const nameOf = ({ key, called }: Series): string => called ?? key ?? '';

/** One series a key, in the order of their names, those not recorded last; a month that another has is zero in it. */
export function seriesOf(lines: readonly Month[]): readonly Series[] {
  const months = [...new Set(lines.map(({ month }) => month))].sort();
  const all = months.slice(-MOST_MONTHS);
  const most = Math.max(0, ...lines.map(({ findings }) => findings));
  const byKey = Map.groupBy(lines, ({ key }) => key);
  return [...byKey]
    .map(([key, own]) => {
      const told = new Map(own.map(line => [line.month, line]));
      const called = own[0]?.called ?? null;
      const none = { key, called, findings: 0, cases: 0, repairs: 0, perCase: null };
      return { key, called, most, months: all.map(month => told.get(month) ?? { month, ...none }) };
    })
    .sort((a, b) => Number(a.key === null) - Number(b.key === null) || nameOf(a).localeCompare(nameOf(b)));
}
