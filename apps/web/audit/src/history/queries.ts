import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AuditSearchAnswer } from '#service/audit/scopes/audit-search.js';
import type { LinkedTick, OneEventAnswer } from '#service/audit/scopes/one-event.js';
import type {
  ScopeComparisonAnswer,
  ScopeEventsAnswer,
  ScopeReplayAnswer,
} from '#service/audit/scopes/scope-answers.js';
import type { AuditEvent, Entitlement, Finding, PromiseCard, Tick } from '../api/shapes.js';
import { useAsk } from '../purpose/purpose.js';
import { SCOPE_PATHS, type ScopeAddress } from './history-address.js';

/* What is deep in these answers is published as objects: here it has the shapes it is made from. */
export type LinkedEvent = Omit<LinkedTick, keyof Tick> & Tick;
export type OneEvent = Omit<OneEventAnswer, 'event' | 'causes' | 'effects' | 'known'> & {
  readonly event: AuditEvent;
  readonly causes: readonly LinkedEvent[];
  readonly effects: readonly LinkedEvent[];
  readonly known: {
    readonly used: readonly {
      readonly stream: string;
      readonly revision: string | null;
      readonly state: unknown;
      readonly last: Tick | null;
    }[];
    readonly notUsed: readonly Tick[];
    readonly notUsedCount: number;
    readonly policies: AuditEvent['because']['policies'];
  };
};
export type ScopeEvent = AuditEvent & { readonly caseId: string | null };
export type ScopeEvents = Omit<ScopeEventsAnswer, 'events'> & { readonly events: readonly ScopeEvent[] };
export type ScopeCase = Omit<ScopeReplayAnswer['cases'][number], 'promises' | 'findings'> & {
  readonly promises: readonly (Omit<ScopeReplayAnswer['cases'][number]['promises'][number], 'status'> & {
    readonly status: PromiseCard['status']['code'];
  })[];
  readonly findings: readonly Finding[];
};
export type ScopeReplay = Omit<ScopeReplayAnswer, 'cases' | 'rights'> & {
  readonly cases: readonly ScopeCase[];
  readonly rights: readonly Entitlement[];
};
export type ScopeComparison = Omit<ScopeComparisonAnswer, 'events' | 'states' | 'findings'> & {
  readonly events: readonly Tick[];
  readonly states: readonly { readonly stream: string; readonly changes: AuditEvent['changes'] }[];
  readonly findings: Readonly<Record<'appeared' | 'gone', readonly Finding[]>> & {
    readonly changed: readonly { readonly was: Finding; readonly is: Finding }[];
  };
};
export type { AuditSearchAnswer } from '#service/audit/scopes/audit-search.js';

/** @param caseId the case it is looked at in: only there is what is personal opened, with a purpose */
export function useOneEvent(eventId: string, caseId?: string) {
  const { ask, asked } = useAsk();
  const of = caseId === undefined ? '' : `?caseId=${encodeURIComponent(caseId)}`;
  return useQuery({
    queryKey: ['one-event', eventId, caseId, asked],
    queryFn: ({ signal }) => ask<OneEvent>(`/audit/events/${encodeURIComponent(eventId)}${of}`, signal),
  });
}

export const LEAST_LETTERS = 2;

export function useSearch(q: string) {
  const { ask, asked } = useAsk();
  return useQuery({
    queryKey: ['search', q, asked],
    enabled: q.length >= LEAST_LETTERS,
    queryFn: ({ signal }) =>
      ask<AuditSearchAnswer>(`/audit/search?${new URLSearchParams({ text: q })}`, signal),
  });
}

const pathOf = ({ kind, id }: ScopeAddress): string =>
  `/audit/${SCOPE_PATHS[kind]}/${encodeURIComponent(id)}`;

export function useScope(scope: ScopeAddress) {
  const { ask, asked } = useAsk();
  const { at } = scope;
  return useQuery({
    queryKey: ['scope', pathOf(scope), at, asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask<ScopeReplay>(`${pathOf(scope)}${at ? `?at=${at}` : ''}`, signal),
  });
}

export function useScopeEvents(scope: ScopeAddress) {
  const { ask, asked } = useAsk();
  const { at } = scope;
  return useInfiniteQuery({
    queryKey: ['scope-events', pathOf(scope), at, asked],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...{ limit: '50' },
        ...(at && { at }),
        ...(pageParam && { cursor: pageParam }),
      });
      return ask<ScopeEvents>(`${pathOf(scope)}/events?${query}`, signal);
    },
    getNextPageParam: page => page.next ?? undefined,
  });
}

/** Asks only where both days are told. */
export function useScopeComparison(scope: ScopeAddress) {
  const { ask, asked } = useAsk();
  const { from, to } = scope;
  return useQuery({
    queryKey: ['scope-comparison', pathOf(scope), from, to, asked],
    enabled: from !== undefined && to !== undefined,
    queryFn: ({ signal }) =>
      ask<ScopeComparison>(
        `${pathOf(scope)}/compare?${new URLSearchParams({ from: from!, to: to! })}`,
        signal,
      ),
  });
}
