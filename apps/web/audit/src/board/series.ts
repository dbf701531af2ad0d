import type { FindingTrendsAnswer } from '#service/audit/queries/finding-answers.js';

type Month = FindingTrendsAnswer['months'][number];
export interface Series {
  /** Shop, part or model; null: not recorded. */
  readonly key: string | null;
  /** Every month from the first to the last that any series has, at most the last 24. */
  readonly months: readonly Month[];
  /** The most findings a month that any series has: all charts have one scale. */
  readonly most: number;
}

const MOST_MONTHS = 24;

/** One series a key, in the order of their names, those not recorded last; months without anything are zero. */
export function seriesOf(lines: readonly Month[]): readonly Series[] {
  const months = [...new Set(lines.map(({ month }) => month))].sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all = monthsBetween(first, last).slice(-MOST_MONTHS);
  const most = Math.max(0, ...lines.map(({ findings }) => findings));
  const byKey = Map.groupBy(lines, ({ key }) => key);
  return [...byKey]
    .map(([key, own]) => {
      const told = new Map(own.map(line => [line.month, line]));
      const none = { key, findings: 0, cases: 0, repairs: 0, perCase: null };
      return { key, most, months: all.map(month => told.get(month) ?? { month, ...none }) };
    })
    .sort(
      (a, b) => Number(a.key === null) - Number(b.key === null) || (a.key ?? '').localeCompare(b.key ?? ''),
    );
}

function monthsBetween(first: string, last: string): readonly string[] {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const text = (n: number): string =>
    `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
  const [from, to] = [number(first), number(last)];
  return Array.from({ length: to - from + 1 }, (_, index) => text(from + index));
}
