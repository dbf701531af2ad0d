import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Bilingual, Locale } from './shapes.js';

const KEY = 'vitrine.language';

export interface Language<Texts> {
  readonly locale: Locale;
  readonly t: Texts;
  readonly pick: (text: Bilingual) => string;
  readonly choose: (locale: Locale) => void;
}

/** As chosen here before, otherwise as the browser prefers; Chinese where it prefers neither. */
function preferred(): Locale {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  const first = navigator.languages.find(language => /^(zh|en)\b/i.test(language));
  return first !== undefined && /^en/i.test(first) ? 'en' : 'zh-CN';
}

/** A page's texts in both languages, and which of them is read: `const { useLanguage } = languages({ en, 'zh-CN': zh })`. */
export function languages<Texts>(texts: Readonly<Record<Locale, Texts>>) {
  const Context = createContext<Language<Texts> | undefined>(undefined);

  function LanguageProvider({ children }: { readonly children: ReactNode }) {
    const [locale, setLocale] = useState<Locale>(preferred);
    useEffect(() => {
      document.documentElement.lang = locale;
    }, [locale]);
    const language = useMemo(
      (): Language<Texts> => ({
        locale,
        t: texts[locale],
        pick: text => text[locale],
        choose: chosen => {
          localStorage.setItem(KEY, chosen);
          setLocale(chosen);
        },
      }),
      [locale],
    );
    return <Context value={language}>{children}</Context>;
  }

  function useLanguage(): Language<Texts> {
    const language = use(Context);
    if (!language) throw new Error('useLanguage is called outside of LanguageProvider.');
    return language;
  }
  return { LanguageProvider, useLanguage };
}
