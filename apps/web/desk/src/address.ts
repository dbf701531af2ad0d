/** What the desk shows is its address: every view can be linked to, printed and come back to. */
export type Address =
  | DayAddress
  | FindAddress
  | LogAddress
  | CaseAddress
  | CustomerAddress
  | RequestAddress
  | ListAddress
  | NewAddress
  | Nowhere;

/** The promises and contacts that wait for somebody, by due time. */
export interface DayAddress {
  readonly page: 'day';
}
export interface FindAddress {
  readonly page: 'find';
  readonly text: string;
}
/** A contact is logged; `caseId`: of that case. */
export interface LogAddress {
  readonly page: 'log';
  readonly caseId?: string;
}
export interface CaseAddress {
  readonly page: 'case';
  readonly caseId: string;
}
/** What a customer agreed to and asked of his data, and who looked; `customerId` with `customer-`. */
export interface CustomerAddress {
  readonly page: 'customer';
  readonly customerId: string;
}
/** One thing that somebody asked of his data. */
export interface RequestAddress {
  readonly page: 'request';
  readonly requestId: string;
}
export const LISTS = [
  'contacts',
  'at-risk',
  'broken',
  'hand-overs',
  'custody',
  'reception',
  'data-requests',
] as const;
export type ListName = (typeof LISTS)[number];
export interface ListAddress {
  readonly page: 'list';
  readonly list: ListName;
  readonly filters: Filters;
}
export type Filters = Readonly<Record<string, string>>;

export const FORMS = ['customer', 'unit', 'case', 'request'] as const;
export type FormName = (typeof FORMS)[number];
/** A form to register something; `known`: what is known of it already, such as the customer of a new case. */
export interface NewAddress {
  readonly page: 'new';
  readonly form: FormName;
  readonly known: Filters;
}
export interface Nowhere {
  readonly page: 'nowhere';
}

export function parseAddress(url: { readonly pathname: string; readonly search: string }): Address {
  const [, , view = '', of, ...rest] = url.pathname.replace(/\/+$/, '').split('/').map(decoded);
  const query = new URLSearchParams(url.search);
  if (rest.length > 0) return { page: 'nowhere' };
  if (of === undefined) {
    if (view === '') return { page: 'day' };
    if (view === 'find') return { page: 'find', text: query.get('q') ?? '' };
    if (view === 'log') return { page: 'log', caseId: query.get('case') ?? undefined };
    return { page: 'nowhere' };
  }
  if (view === 'cases' && of !== '') return { page: 'case', caseId: of };
  if (view === 'customers' && of !== '') return { page: 'customer', customerId: subjectOf(of) };
  if (view === 'data-requests' && of !== '') return { page: 'request', requestId: of };
  const list = LISTS.find(name => name === of);
  if (view === 'lists' && list) return { page: 'list', list, filters: Object.fromEntries(query) };
  const form = FORMS.find(name => name === of);
  if (view === 'new' && form) return { page: 'new', form, known: Object.fromEntries(query) };
  return { page: 'nowhere' };
}

export function formatAddress(address: Exclude<Address, Nowhere>): string {
  switch (address.page) {
    case 'day':
      return '/desk';
    case 'find':
      return `/desk/find${queryOf({ q: address.text })}`;
    case 'log':
      return `/desk/log${queryOf({ case: address.caseId })}`;
    case 'case':
      return `/desk/cases/${encodeURIComponent(address.caseId)}`;
    case 'customer':
      return `/desk/customers/${encodeURIComponent(address.customerId)}`;
    case 'request':
      return `/desk/data-requests/${encodeURIComponent(address.requestId)}`;
    case 'list':
      return `/desk/lists/${address.list}${allOf(address.filters)}`;
    case 'new':
      return `/desk/new/${address.form}${queryOf(address.known)}`;
  }
}

/** With what is empty: of some filters “all” has to be said. */
const allOf = (filters: Filters): string =>
  Object.keys(filters).length > 0 ? `?${new URLSearchParams(filters)}` : '';

/** As lists name a customer. */
const subjectOf = (id: string): string => (id.startsWith('customer-') ? id : `customer-${id}`);

/** `?a=1&b=2`, without what is not told; empty where nothing is. */
export function queryOf(told: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(told))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
