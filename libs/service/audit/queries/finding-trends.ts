import { IsIn, IsOptional, Matches } from 'class-validator';
import { policyAt, query, type Policy } from '#platform/event-sourcing';
import { AUDITORS } from '../auditors.js';
import { findings, findingTable } from '../findings/live/finding-table.js';
import { scopeTable, shopLabels } from '../scopes/scope-table.js';
import { FindingTrendsAnswer } from './finding-answers.js';
import { FindingsFilter } from './finding-list.js';

/** House policy: from so many cases on a rate says more about the work than about chance. */
export const TREND_SAMPLE: Policy<number> = {
  id: 'trend-sample',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: 5 }],
};

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export class FindingTrends extends FindingsFilter {
  @IsIn(['shop', 'part', 'model']) by!: 'shop' | 'part' | 'model';
  @IsOptional() @Matches(MONTH) from?: string;
  @IsOptional() @Matches(MONTH) to?: string;
}

/** Never by person: what a shop, a part or a model has in common is the work, and not who did it. */
export const findingTrends = query({
  id: 'N5',
  question: FindingTrends,
  route: 'GET /findings/trends',
  summary:
    'How many findings there are a month at each shop, with each part or model, beside its cases and repairs',
  may: AUDITORS,
  projectors: [findingTable, scopeTable],
  answers: FindingTrendsAnswer,
  async answer(
    { by, from = '0000-01', to = '9999-12', rule, severity, account, shop, part, model },
    { db, now },
  ) {
    const leastCases = policyAt(TREND_SAMPLE, now).value;
    const places = Object.entries({ shop, part, model }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name as typeof by, value] as const],
    );
    let found = findings(db)
      .selectFrom('finding')
      .select(['month', by, ({ fn }) => fn.countAll<number>().as('count')])
      .where('gone_at', 'is', null)
      .where('month', '>=', from)
      .where('month', '<=', to)
      .groupBy(['month', by]);
    if (rule !== undefined) found = found.where('rule_id', '=', rule);
    if (severity === undefined) found = found.where('severity', 'in', ['breach', 'warning', 'notice']);
    else found = found.where('severity', '=', severity);
    if (account !== undefined) found = found.where('account', '=', account);
    let base = findings(db)
      .selectFrom('finding_base')
      .select(['month', by, 'kind', ({ fn }) => fn.countAll<number>().as('count')])
      .where('month', '>=', from)
      .where('month', '<=', to)
      .groupBy(['month', by, 'kind']);
    for (const [name, value] of places) {
      found = found.where(name, '=', value);
      base = base.where(name, '=', value);
    }
    const lines = new Map<
      string,
      { month: string; key: string | null; findings: number; cases: number; repairs: number }
    >();
    const lineOf = (month: string, key: string | null) => {
      const id = JSON.stringify([month, key]);
      const line = lines.get(id) ?? { month, key, findings: 0, cases: 0, repairs: 0 };
      lines.set(id, line);
      return line;
    };
    for (const row of await found.execute()) lineOf(row.month, row[by]).findings = Number(row.count);
    for (const row of await base.execute())
      lineOf(row.month, row[by])[row.kind === 'case' ? 'cases' : 'repairs'] = Number(row.count);
    const keys = [...lines.values()].flatMap(({ key }) => key ?? []);
    const shops = await shopLabels(db, by === 'shop' ? [...new Set(keys)] : []);
    const months = [...lines.values()].map(line => ({
      ...line,
      called: shops.get(line.key ?? '') ?? null,
      perCase: line.cases < leastCases ? null : line.findings / line.cases,
    }));
    return { leastCases, months: months.sort(inOrder) };
  },
});

/** By month, then by name; never by how many. */
const inOrder = (a: { month: string; key: string | null }, b: typeof a): number =>
  a.month.localeCompare(b.month) || (a.key ?? '').localeCompare(b.key ?? '');
