import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Bilingual, Locale } from '../api/shapes.js';
import { en, type Texts } from './en.js';
import { zh } from './zh.js';

const TEXTS: Readonly<Record<Locale, Texts>> = { en, 'zh-CN': zh };
const KEY = 'vitrine.language';

interface Language {
  readonly locale: Locale;
  readonly t: Texts;
  readonly pick: (text: Bilingual) => string;
  readonly choose: (locale: Locale) => void;
}

const Context = createContext<Language | undefined>(undefined);

/** As chosen here before, otherwise as the browser prefers; Chinese where it prefers neither. */
function preferred(): Locale {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  const first = navigator.languages.find(language => /^(zh|en)\b/i.test(language));
  return first !== undefined && /^en/i.test(first) ? 'en' : 'zh-CN';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(preferred);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const language = useMemo(
    (): Language => ({
      locale,
      t: TEXTS[locale],
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

export function useLanguage(): Language {
  const language = use(Context);
  if (!language) throw new Error('useLanguage is called outside of LanguageProvider.');
  return language;
}
