import { createContext, use, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';

export interface Navigation<Parsed, To> {
  readonly address: Parsed;
  /** `replace`: a step that the back button needn't retrace. */
  readonly go: (to: To, how?: 'push' | 'replace') => void;
}

export interface GoProps<To> {
  readonly to: To;
  readonly how?: 'push' | 'replace';
  readonly children: ReactNode;
  readonly className?: string;
  readonly 'aria-current'?: 'true' | 'page' | undefined;
  readonly 'aria-label'?: string;
  readonly 'data-row'?: string;
}

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

/** What a page shows is its address: `parse` reads one, `format` writes one. */
export function navigation<Parsed, To>({
  parse,
  format,
}: {
  readonly parse: (url: URL) => Parsed;
  readonly format: (to: To) => string;
}) {
  const Context = createContext<Navigation<Parsed, To> | undefined>(undefined);

  function NavigationProvider({ children }: { readonly children: ReactNode }) {
    const url = useSyncExternalStore(subscribe, current);
    const go = useCallback<Navigation<Parsed, To>['go']>((to, how = 'push') => {
      const next = format(to);
      if (how === 'push' && next !== current()) window.history.pushState(null, '', next);
      else window.history.replaceState(null, '', next);
      window.dispatchEvent(new Event(MOVED));
    }, []);
    const value = useMemo(() => ({ address: parse(new URL(url, window.location.origin)), go }), [url, go]);
    return <Context value={value}>{children}</Context>;
  }

  function useNavigation(): Navigation<Parsed, To> {
    const value = use(Context);
    if (!value) throw new Error('useNavigation is called outside of NavigationProvider.');
    return value;
  }

  /** A link that stays one: opened in a new tab by whoever wants to, and without a reload otherwise. */
  function Go({ to, how, children, className, ...aria }: GoProps<To>) {
    const { go } = useNavigation();
    return (
      <a
        {...aria}
        className={className}
        href={format(to)}
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
  return { NavigationProvider, useNavigation, Go };
}
