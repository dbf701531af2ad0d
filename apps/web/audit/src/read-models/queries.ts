import { useQuery } from '@tanstack/react-query';
import { getJson } from '../../../shared/src/client.js';
import type { SignedIn } from '../../../shared/src/shapes.js';
import { useLanguage } from '../i18n/language.js';
import type { Builds, ReadModelList } from './shapes.js';

/** Looked at while it moves. */
const AGAIN_MS = 2_000;
const WHILE_BUILDING_MS = 500;

export function useReadModels() {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: ['read-models', locale],
    refetchInterval: AGAIN_MS,
    queryFn: ({ signal }) => getJson<ReadModelList>('/read-models', locale, signal),
  });
}

/** Who is answered by `GET /read-models`. */
const MAY_SEE: readonly string[] = ['operator', 'auditor'];

/** Whether who is signed in may see them: asked once, for the way there. */
export function useMaySeeReadModels(): boolean {
  const { locale } = useLanguage();
  const { data } = useQuery({
    queryKey: ['session'],
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => getJson<SignedIn>('/session', locale, signal),
  });
  return data?.roles.some(role => MAY_SEE.includes(role)) ?? false;
}

export function useBuilds(name: string) {
  const { locale } = useLanguage();
  return useQuery<Builds>({
    queryKey: ['builds', name, locale],
    refetchInterval: query => (query.state.data?.order?.state === 'building' ? WHILE_BUILDING_MS : AGAIN_MS),
    queryFn: ({ signal }) =>
      getJson<Builds>(`/read-models/${encodeURIComponent(name)}/builds`, locale, signal),
  });
}
