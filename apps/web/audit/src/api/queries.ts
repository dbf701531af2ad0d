import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAsk } from '../purpose/purpose.js';
import type { AuditCases, AuditEvent, CaseAudit, CaseEvents, Knowledge, LocalDate, Tick } from './shapes.js';

const MOST_EVENTS = 500;
/** A case that goes on is asked for again while it is looked at; a scenario's clock stands still. */
const AGAIN_MS = 20_000;
const again = (answer: { readonly scenario: string | null } | undefined): number | false =>
  answer?.scenario === null ? AGAIN_MS : false;
const path = (caseId: string, rest: string): string => `/audit/cases/${encodeURIComponent(caseId)}${rest}`;

export function useCases() {
  const { ask, asked } = useAsk();
  return useInfiniteQuery({
    queryKey: ['cases', asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<AuditCases>(
        `/audit/cases?limit=50${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    getNextPageParam: page => page.next ?? undefined,
  });
}

/** The case as of the end of a day; `undefined` asks nothing. */
export function useCaseAt(caseId: string, at: LocalDate | undefined, known: Knowledge) {
  const { ask, asked } = useAsk();
  return useQuery<CaseAudit>({
    queryKey: ['case', caseId, asked, at, known],
    enabled: at !== undefined,
    refetchInterval: query => again(query.state.data),
    // The console goes on showing the last stop until the next one is there.
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask<CaseAudit>(path(caseId, `?at=${at}&known=${known}`), signal),
  });
}

export interface EventLog {
  readonly zone: string;
  readonly scenario: string | null;
  readonly ticks: readonly Tick[];
  readonly byId: ReadonlyMap<string, AuditEvent>;
}

/** Every event of a case with its states, whatever number of pages that is. */
export function useEvents(caseId: string) {
  const { ask, asked } = useAsk();
  return useQuery<EventLog>({
    queryKey: ['events', caseId, asked],
    refetchInterval: query => again(query.state.data),
    queryFn: async ({ signal }): Promise<EventLog> => {
      const page = (from: string | null) =>
        ask<CaseEvents>(
          path(caseId, `/events?limit=${MOST_EVENTS}${from === null ? '' : `&from=${from}`}`),
          signal,
        );
      const first = await page(null);
      const byId = new Map(first.events.map(event => [event.id, event]));
      for (let next = first.next; next !== null;) {
        const more = await page(next);
        for (const event of more.events) byId.set(event.id, event);
        next = more.next;
      }
      return { zone: first.zone, scenario: first.scenario, ticks: first.ticks, byId };
    },
  });
}
