import { createContext, use, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { formatAddress, parseAddress, type Address, type CaseAddress, type CasesAddress } from './address.js';

interface Navigation {
  readonly address: Address;
  /** `replace`: a step along the slider, which the back button needn't retrace. */
  readonly go: (to: CasesAddress | CaseAddress, how?: 'push' | 'replace') => void;
}

const Context = createContext<Navigation | undefined>(undefined);

const MOVED = 'vitrine:moved';
function subscribe(moved: () => void): () => void {
  window.addEventListener('popstate', moved);
  window.addEventListener(MOVED, moved);
  return () => {
    window.removeEventListener('popstate', moved);
    window.removeEventListener(MOVED, moved);
  };
}
const current = (): string => window.location.pathname + window.location.search;

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const url = useSyncExternalStore(subscribe, current);
  const go = useCallback<Navigation['go']>((to, how = 'push') => {
    const next = formatAddress(to);
    if (how === 'push' && next !== current()) window.history.pushState(null, '', next);
    else window.history.replaceState(null, '', next);
    window.dispatchEvent(new Event(MOVED));
  }, []);
  const navigation = useMemo(
    () => ({ address: parseAddress(new URL(url, window.location.origin)), go }),
    [url, go],
  );
  return <Context value={navigation}>{children}</Context>;
}

export function useNavigation(): Navigation {
  const navigation = use(Context);
  if (!navigation) throw new Error('useNavigation is called outside of NavigationProvider.');
  return navigation;
}

/** A link that stays one: opened in a new tab by whoever wants to, and without a reload otherwise. */
export function Go({
  to,
  how,
  children,
  className,
  ...aria
}: {
  readonly to: CasesAddress | CaseAddress;
  readonly how?: 'push' | 'replace';
  readonly children: ReactNode;
  readonly className?: string;
  readonly 'aria-current'?: 'true' | undefined;
  readonly 'aria-label'?: string;
}) {
  const { go } = useNavigation();
  return (
    <a
      {...aria}
      className={className}
      href={formatAddress(to)}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        go(to, how);
      }}
    >
      {children}
    </a>
  );
}
