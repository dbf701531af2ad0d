import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  FindingListAnswer,
  FindingTrendsAnswer,
  FindingWhole,
  RuleListAnswer,
  RuleWhole,
} from '#service/audit/queries/finding-answers.js';
import { useAsk } from '../purpose/purpose.js';
import { queryOf, type BoardFilter } from './board-address.js';

export type { FindingLine, FindingWhole, RuleTrialAnswer } from '#service/audit/queries/finding-answers.js';

/** Findings come and go while the board is looked at. */
const AGAIN_MS = 4_000;
const CHOSEN = ['rule', 'severity', 'account', 'status', 'shop', 'part', 'model', 'since'] as const;
const COUNTED = ['rule', 'severity', 'account', 'shop', 'part', 'model', 'by'] as const;

export const listQuery = (filter: BoardFilter): string => queryOf(filter, CHOSEN);

export function useFindings(filter: BoardFilter) {
  const { ask, asked } = useAsk();
  const chosen = listQuery(filter);
  return useInfiniteQuery({
    queryKey: ['findings', asked, chosen],
    initialPageParam: '',
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      ask<FindingListAnswer>(
        `/findings?limit=50${chosen && `&${chosen}`}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    getNextPageParam: page => page.next ?? undefined,
  });
}

export function useTrends(filter: BoardFilter) {
  const { ask, asked } = useAsk();
  const counted = queryOf({ ...filter, by: filter.by ?? 'shop' }, COUNTED);
  return useQuery({
    queryKey: ['finding-trends', asked, counted],
    refetchInterval: 5 * AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask<FindingTrendsAnswer>(`/findings/trends?${counted}`, signal),
  });
}

export function useFinding(findingId: string) {
  const { ask, asked } = useAsk();
  return useQuery({
    queryKey: ['finding', findingId, asked],
    refetchInterval: AGAIN_MS,
    queryFn: ({ signal }) => ask<FindingWhole>(`/findings/${encodeURIComponent(findingId)}`, signal),
  });
}

export function useRules() {
  const { ask, asked } = useAsk();
  return useQuery({
    queryKey: ['audit-rules', asked],
    queryFn: ({ signal }) => ask<RuleListAnswer>('/audit/rules', signal),
  });
}

export function useRule(ruleId: string) {
  const { ask, asked } = useAsk();
  return useQuery({
    queryKey: ['audit-rule', ruleId, asked],
    queryFn: ({ signal }) => ask<RuleWhole>(`/audit/rules/${encodeURIComponent(ruleId)}`, signal),
  });
}
