import { decoded } from '../url-part.js';

/** The board, one finding and one rule: what is chosen on them is in their address. */
export type BoardAddress = FindingsAddress | FindingAddress | RuleAddress;
export interface FindingsAddress {
  readonly page: 'findings';
  readonly filter: BoardFilter;
}
export interface FindingAddress {
  readonly page: 'finding';
  readonly findingId: string;
}
export interface RuleAddress {
  readonly page: 'rule';
  readonly ruleId: string;
}

/** As `GET /findings` takes it; `by`: what the trend is counted by. */
export const FILTERS = [
  'rule',
  'severity',
  'account',
  'status',
  'shop',
  'part',
  'model',
  'since',
  'by',
] as const;
export type BoardFilter = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

const BOARD = '/console/audit/findings';
const RULES = '/console/audit/rules';
const ONE = /^\/console\/audit\/(findings|rules)\/([^/]+)\/?$/;

export function boardAddress({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): BoardAddress | undefined {
  if (/^\/console\/audit\/findings\/?$/.test(pathname)) {
    const query = new URLSearchParams(search);
    const told = FILTERS.flatMap(name => {
      const value = query.get(name)?.trim();
      return value ? [[name, value] as const] : [];
    });
    return { page: 'findings', filter: Object.fromEntries(told) };
  }
  const [, kind, id] = ONE.exec(pathname) ?? [];
  const text = decoded(id);
  if (text === undefined) return undefined;
  return kind === 'rules' ? { page: 'rule', ruleId: text } : { page: 'finding', findingId: text };
}

export function formatBoardAddress(address: BoardAddress): string {
  if (address.page === 'finding') return `${BOARD}/${encodeURIComponent(address.findingId)}`;
  if (address.page === 'rule') return `${RULES}/${encodeURIComponent(address.ruleId)}`;
  const query = queryOf(address.filter);
  return query ? `${BOARD}?${query}` : BOARD;
}

/** In one order, so that the same choice is the same address. */
export const queryOf = (filter: BoardFilter, names: readonly (keyof BoardFilter)[] = FILTERS): string =>
  new URLSearchParams(
    names.flatMap(name => (filter[name] ? [[name, filter[name]] as [string, string]] : [])),
  ).toString();
