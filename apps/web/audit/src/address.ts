import { isLocalDate } from '#platform/time/local-date.js';
import type { Knowledge, LocalDate } from './api/shapes.js';
import { boardAddress, formatBoardAddress, type BoardAddress } from './board/board-address.js';
import { formatHistoryAddress, historyAddress, type HistoryAddress } from './history/history-address.js';
import {
  formatReadModelAddress,
  readModelAddress,
  type ReadModelAddress,
} from './read-models/read-model-address.js';
import { decoded } from './url-part.js';

/** What the console shows is its address: every view can be linked to, printed and come back to. */
export type Address = To | { readonly page: 'nowhere' };
/** What can be linked to. */
export type To = CasesAddress | CaseAddress | BoardAddress | HistoryAddress | ReadModelAddress;
export interface CasesAddress {
  readonly page: 'cases';
}
export interface CaseAddress {
  readonly page: 'case';
  readonly caseId: string;
  /** The stop of the slider: the end of this local day. Absent: the last day of the record. */
  readonly at?: LocalDate;
  readonly known: Knowledge;
  /** Id of the event in the middle. Absent: the newest one of the stop. */
  readonly event?: string;
  /** The stop before, which changes are told against. Absent: the day of the entries before. */
  readonly since?: LocalDate;
}

export const HOME = '/console/audit';
const CASE = /^\/console\/audit\/cases\/([^/]+)\/?$/;

export function parseAddress(url: { readonly pathname: string; readonly search: string }): Address {
  const { pathname, search } = url;
  if (/^\/console(\/audit(\/cases)?)?\/?$/.test(pathname)) return { page: 'cases' };
  const other = boardAddress(url) ?? historyAddress(url) ?? readModelAddress(url);
  if (other) return other;
  const caseId = decoded(CASE.exec(pathname)?.[1]);
  if (caseId === undefined) return { page: 'nowhere' };
  const query = new URLSearchParams(search);
  const day = (name: string) => {
    const text = query.get(name);
    return text !== null && isLocalDate(text) ? text : undefined;
  };
  return {
    page: 'case',
    caseId,
    at: day('at'),
    known: query.get('known') === 'now' ? 'now' : 'then',
    event: query.get('event') ?? undefined,
    since: day('since'),
  };
}

export function formatAddress(address: To): string {
  if (address.page === 'findings' || address.page === 'finding' || address.page === 'rule')
    return formatBoardAddress(address);
  if (address.page === 'search' || address.page === 'event' || address.page === 'scope')
    return formatHistoryAddress(address);
  if (address.page === 'read-models') return formatReadModelAddress(address);
  if (address.page === 'cases') return HOME;
  const { caseId, at, known, event, since } = address;
  const query = new URLSearchParams();
  const told = { at, known: known === 'now' ? known : undefined, event, since };
  for (const [name, value] of Object.entries(told)) if (value !== undefined) query.set(name, value);
  return `${HOME}/cases/${encodeURIComponent(caseId)}${query.size > 0 ? `?${query}` : ''}`;
}
