import { isLocalDate, type LocalDate } from '#platform/time/local-date.js';
import { decoded } from '../url-part.js';

/** What was searched for, one event by itself, and the history of a unit, a customer, a person or a shop. */
export type HistoryAddress = SearchAddress | EventAddress | ScopeAddress;
export interface SearchAddress {
  readonly page: 'search';
  readonly q: string;
}
export interface EventAddress {
  readonly page: 'event';
  readonly eventId: string;
}
/** As the server's paths name them. */
export const SCOPE_PATHS = {
  unit: 'units',
  customer: 'customers',
  person: 'people',
  shop: 'shops',
} as const;
export type ScopeKind = keyof typeof SCOPE_PATHS;
export interface ScopeAddress {
  readonly page: 'scope';
  readonly kind: ScopeKind;
  readonly id: string;
  /** As known at the end of this local day. Absent: all of it. */
  readonly at?: LocalDate;
  /** Two days to compare, where both are told. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

const AUDIT = '/console/audit';
const ONE = /^\/console\/audit\/(events|units|customers|people|shops)\/([^/]+)\/?$/;
const KINDS = Object.keys(SCOPE_PATHS) as ScopeKind[];
const DAYS = ['at', 'from', 'to'] as const;

export function historyAddress({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): HistoryAddress | undefined {
  const query = new URLSearchParams(search);
  if (/^\/console\/audit\/search\/?$/.test(pathname))
    return { page: 'search', q: query.get('q')?.trim() ?? '' };
  const [, path, part] = ONE.exec(pathname) ?? [];
  const id = decoded(part);
  if (id === undefined) return undefined;
  const kind = KINDS.find(each => SCOPE_PATHS[each] === path);
  if (!kind) return { page: 'event', eventId: id };
  const days = DAYS.flatMap(name => {
    const day = query.get(name);
    return day !== null && isLocalDate(day) ? [[name, day] as const] : [];
  });
  return { page: 'scope', kind, id, ...Object.fromEntries(days) };
}

export function formatHistoryAddress(address: HistoryAddress): string {
  if (address.page === 'search')
    return address.q ? `${AUDIT}/search?${new URLSearchParams({ q: address.q })}` : `${AUDIT}/search`;
  if (address.page === 'event') return `${AUDIT}/events/${encodeURIComponent(address.eventId)}`;
  const days = DAYS.flatMap(name => {
    const day = address[name];
    return day === undefined ? [] : [[name, day]];
  });
  const query = new URLSearchParams(days).toString();
  const path = `${AUDIT}/${SCOPE_PATHS[address.kind]}/${encodeURIComponent(address.id)}`;
  return query ? `${path}?${query}` : path;
}
