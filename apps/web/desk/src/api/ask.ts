import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getJson } from '../../../shared/src/client.js';
import { useLanguage } from '../i18n/language.js';
import { afterOwnWrites } from './own-writes.js';

/** Without news from the server it is asked again this often, milliseconds. */
const AGAIN_MS = 15_000;

export interface Asking {
  /** Goes on showing the last answer until the next one is there. */
  readonly keep?: boolean;
  readonly again?: number;
}

/** The answer to a question of the API; `undefined` asks nothing. */
export function useAsk<T>(path: string | undefined, { keep, again }: Asking = {}): UseQueryResult<T> {
  const { locale } = useLanguage();
  return useQuery<T>({
    queryKey: [path, locale],
    enabled: path !== undefined,
    refetchInterval: again,
    ...(keep && { placeholderData: keepPreviousData }),
    queryFn: ({ signal }) => getJson<T>(afterOwnWrites(path!), locale, signal),
  });
}

/** The same for a list people work from: the server tells every change. Where it can't, it is asked again and again. */
export function useLive<T>(path: string | undefined): UseQueryResult<T> {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  useEffect(() => {
    if (path === undefined) return;
    const source = new EventSource(`${path}${path.includes('?') ? '&' : '?'}format=live`);
    source.addEventListener('answer', ({ data }: MessageEvent<string>) =>
      queries.setQueryData([path, locale], JSON.parse(data)),
    );
    return () => source.close();
  }, [path, locale, queries]);
  return useAsk<T>(path, { again: AGAIN_MS, keep: true });
}
