import { isLocalDate } from '#platform/time/local-date.js';
import type { Knowledge, LocalDate } from './api/shapes.js';
import { boardAddress, formatBoardAddress, type BoardAddress } from './board/board-address.js';

/** What the console shows is its address: every view can be linked to, printed and come back to. */
export type Address = CasesAddress | CaseAddress | BoardAddress | { readonly page: 'nowhere' };
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
  const board = boardAddress(url);
  if (board) return board;
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

export function formatAddress(address: CasesAddress | CaseAddress | BoardAddress): string {
  if (address.page === 'findings' || address.page === 'finding' || address.page === 'rule')
    return formatBoardAddress(address);
  if (address.page === 'cases') return HOME;
  const { caseId, at, known, event, since } = address;
  const query = new URLSearchParams();
  const told = { at, known: known === 'now' ? known : undefined, event, since };
  for (const [name, value] of Object.entries(told)) if (value !== undefined) query.set(name, value);
  return `${HOME}/cases/${encodeURIComponent(caseId)}${query.size > 0 ? `?${query}` : ''}`;
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
