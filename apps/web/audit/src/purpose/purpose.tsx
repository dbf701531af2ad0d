import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { getJson } from '../../../shared/src/client.js';
import { useLanguage } from '../i18n/language.js';

/** What personal data is looked at for; of a session, so that every day says it anew. */
export interface StatedPurpose {
  readonly purpose: string;
  readonly why: string;
}

const KEPT = 'vitrine-audit-purpose';
const NONE: StatedPurpose = { purpose: '', why: '' };

const PurposeContext = createContext<{
  readonly stated: StatedPurpose;
  state(stated: StatedPurpose): void;
}>({ stated: NONE, state: () => undefined });

export function PurposeProvider({ children }: { readonly children: ReactNode }) {
  const [stated, setStated] = useState(kept);
  const value = useMemo(
    () => ({
      stated,
      state(next: StatedPurpose) {
        sessionStorage.setItem(KEPT, JSON.stringify(next));
        setStated(next);
      },
    }),
    [stated],
  );
  return <PurposeContext value={value}>{children}</PurposeContext>;
}

export const usePurpose = () => use(PurposeContext);

/** An address of this server with the purpose that was stated, if one was. */
export function withPurpose(path: string, { purpose, why }: StatedPurpose): string {
  if (!purpose) return path;
  const told = new URLSearchParams({ purpose, ...(why ? { why } : {}) });
  return `${path}${path.includes('?') ? '&' : '?'}${told}`;
}

/** Asks with the language and the purpose of the page; `asked` belongs into each query’s key. */
export function useAsk() {
  const { locale } = useLanguage();
  const { stated } = usePurpose();
  return {
    asked: `${locale} ${stated.purpose} ${stated.why}`,
    ask: <T,>(path: string, signal?: AbortSignal): Promise<T> =>
      getJson<T>(withPurpose(path, stated), locale, signal),
  };
}

function kept(): StatedPurpose {
  try {
    const told = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<StatedPurpose>;
    return { ...NONE, ...told };
  } catch {
    return NONE;
  }
}
